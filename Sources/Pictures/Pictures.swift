import Foundation

/// Makes the pictures of the manual out of the program's own screens: `swift run Pictures [DIR]`.
@main
enum Pictures {
    /// Where they are kept, seen from the top of the repository.
    static let directory = "Sources/Pictures/Screens"

    static func main() throws {
        let target = CommandLine.arguments.dropFirst().first ?? directory
        try FileManager.default.createDirectory(
            atPath: target,
            withIntermediateDirectories: true
        )
        for picture in Picture.all {
            let file = URL(fileURLWithPath: target).appendingPathComponent("\(picture.name).svg")
            try Data(picture.svg().utf8).write(to: file)
            print(file.path)
        }
    }
}
