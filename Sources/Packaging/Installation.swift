import Foundation

/// The program with everything that belongs to it, under a prefix.
struct Installation {
    private let product: Product
    private let files = FileManager.default

    init(_ product: Product) {
        self.product = product
    }

    /// Writes all files, and lists them.
    ///
    /// - Throws: `PackagingFault`, or what the file system says.
    func install(under prefix: String) throws -> [String] {
        var written: [String] = []
        func path(_ name: String) throws -> String {
            let path = "\(prefix)/\(name)"
            let directory = (path as NSString).deletingLastPathComponent
            try files.createDirectory(atPath: directory, withIntermediateDirectories: true)
            written.append(path)
            return path
        }
        try replace(
            path("bin/qiantai"),
            Data(contentsOf: URL(fileURLWithPath: product.binary)),
            0o755
        )
        for theme in try themes() {
            let data = Data(try product.text("Themes/\(theme)").utf8)
            try replace(path("share/qiantai/themes/\(theme)"), data, 0o644)
        }
        let manual = Data(try ManualPage.text(product).utf8)
        try replace(
            path("share/man/man1/qiantai.1.gz"),
            Shell.bytes("gzip", ["-9n"], input: manual),
            0o644
        )
        let completions = [
            ("bash", "share/bash-completion/completions/qiantai"),
            ("zsh", "share/zsh/site-functions/_qiantai"),
            ("fish", "share/fish/vendor_completions.d/qiantai.fish"),
        ]
        for (shell, name) in completions {
            try replace(path(name), Data(try product.completions(shell).utf8), 0o644)
        }
        return written
    }

    private func themes() throws -> [String] {
        let names = (try? files.contentsOfDirectory(atPath: product.source + "/Themes")) ?? []
        let themes = names.filter { $0.hasSuffix(".toml") }.sorted()
        guard !themes.isEmpty else { throw PackagingFault("\(product.source)/Themes 里没有主题") }
        return themes
    }

    /// Puts a new file in the place of an old one, which may be a program that is running.
    private func replace(_ path: String, _ data: Data, _ permissions: Int) throws {
        try data.write(to: URL(fileURLWithPath: path), options: .atomic)
        try files.setAttributes([.posixPermissions: permissions], ofItemAtPath: path)
    }
}
