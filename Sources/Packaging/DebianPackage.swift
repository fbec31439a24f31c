import Foundation

/// A Debian package of the program, made by `dpkg-deb`.
struct DebianPackage {
    private let product: Product

    init(_ product: Product) {
        self.product = product
    }

    /// Makes the package in a directory; the path of its file.
    ///
    /// - Throws: `PackagingFault`, also where this is no Debian.
    func build(in directory: String) throws -> String {
        let architecture = try Self.ask("dpkg", ["--print-architecture"])
        let files = FileManager.default
        let stage = files.temporaryDirectory.path + "/qiantai-deb-\(UUID().uuidString)"
        defer { try? files.removeItem(atPath: stage) }
        _ = try Installation(product).install(under: stage + "/usr")
        let documents = stage + "/usr/share/doc/qiantai"
        try files.createDirectory(atPath: documents, withIntermediateDirectories: true)
        let changes = Data(try product.text("CHANGELOG.md").utf8)
        try Shell.bytes("gzip", ["-9n"], input: changes)
            .write(to: URL(fileURLWithPath: documents + "/changelog.gz"))
        try files.createDirectory(atPath: stage + "/DEBIAN", withIntermediateDirectories: true)
        try control(architecture, kilobytes: Self.kilobytes(of: stage))
            .write(toFile: stage + "/DEBIAN/control", atomically: true, encoding: .utf8)
        try Self.settle(permissionsUnder: stage)
        try files.createDirectory(atPath: directory, withIntermediateDirectories: true)
        let package = "\(directory)/qiantai_\(product.version)_\(architecture).deb"
        try Shell.run("dpkg-deb", ["--root-owner-group", "--build", stage, package])
        return package
    }

    private func control(_ architecture: String, kilobytes: Int) throws -> String {
        """
        Package: qiantai
        Version: \(product.version)
        Architecture: \(architecture)
        Maintainer: \(Self.maintainer)
        Installed-Size: \(kilobytes)
        Depends: \(try dependencies().joined(separator: ", "))
        Section: misc
        Priority: optional
        Description: 前台，物业服务中心的全屏终端程序
         报修、投诉、钥匙、来访、收费、交班，时限在列表里倒数，
         两台前台同时办公互不覆盖，凡是答复已保存的，断电也在。
         .
         A full-screen terminal front desk for property managers.

        """
    }

    /// Whoever packs, as Debian's own tools ask it of the environment.
    private static var maintainer: String {
        let environment = ProcessInfo.processInfo.environment
        let address = environment["DEBEMAIL"] ?? "qiantai@localhost"
        return "\(environment["DEBFULLNAME"] ?? "qiantai") <\(address)>"
    }

    /// The packages of the libraries that the program asks for, each at least as new as here.
    private func dependencies() throws -> [String] {
        let listing = try Self.ask("ldd", [product.binary])
        var packages: Set<String> = []
        var strangers: [String] = []
        for line in listing.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count > 2, words[1] == "=>", words[2].hasPrefix("/") else { continue }
            let library = String(words[2])
            guard let package = Self.package(of: library) else {
                strangers.append((library as NSString).lastPathComponent)
                continue
            }
            packages.insert(package)
        }
        if !strangers.isEmpty {
            let names = strangers.joined(separator: "、")
            Self.complain("\(names) 不属于任何软件包，别的机器上可能没有；请用 release 的程序打包")
        }
        guard !packages.isEmpty else { throw PackagingFault("ldd 没有列出 \(product.binary) 用的库") }
        return try packages.sorted().map { package in
            let version = try Self.ask("dpkg-query", ["-W", "-f", "${Version}", package])
            return "\(package) (>= \(Self.upstream(version)))"
        }
    }

    /// The package that a library belongs to; nil where no package has it.
    private static func package(of library: String) -> String? {
        // Where /lib is a link to /usr/lib, the package may know either name.
        let real = URL(fileURLWithPath: library).resolvingSymlinksInPath().path
        let names = [library, real] + (library.hasPrefix("/lib") ? ["/usr" + library] : [])
        for name in names {
            guard let owner = try? ask("dpkg-query", ["-S", name], isQuiet: true),
                let package = owner.split(separator: ":").first
            else { continue }
            return String(package)
        }
        return nil
    }

    /// A version without epoch and without Debian's own revision.
    static func upstream(_ version: String) -> String {
        let whole = version.split(separator: ":").last.map(String.init) ?? version
        guard let dash = whole.lastIndex(of: "-") else { return whole }
        return String(whole[..<dash])
    }

    /// A package holds what is readable by all, whoever made it.
    private static func settle(permissionsUnder stage: String) throws {
        let files = FileManager.default
        for name in [""] + (try files.subpathsOfDirectory(atPath: stage)) {
            let path = name.isEmpty ? stage : "\(stage)/\(name)"
            var isDirectory: ObjCBool = false
            guard files.fileExists(atPath: path, isDirectory: &isDirectory) else { continue }
            let isProgram = isDirectory.boolValue || name == "usr/bin/qiantai"
            let permissions = isProgram ? 0o755 : 0o644
            try files.setAttributes([.posixPermissions: permissions], ofItemAtPath: path)
        }
    }

    private static func kilobytes(of stage: String) throws -> Int {
        let files = FileManager.default
        return try files.subpathsOfDirectory(atPath: stage).reduce(0) { sum, name in
            let size = try files.attributesOfItem(atPath: "\(stage)/\(name)")[.size] as? Int ?? 0
            return sum + (size + 1023) / 1024
        }
    }

    private static func ask(
        _ program: String,
        _ arguments: [String],
        isQuiet: Bool = false
    ) throws -> String {
        try Shell.run(program, arguments, isQuiet: isQuiet)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func complain(_ words: String) {
        FileHandle.standardError.write(Data((words + "\n").utf8))
    }
}
