/// Why the terminal could not be taken.
package enum ScreenError: Error, Hashable, Sendable {
    /// Standard input or output is a file or a pipe.
    case notATerminal
    /// Neither `$TERM` nor `xterm-256color` is known here.
    case unknownTerminal
    /// A terminal that cannot place its cursor.
    case tooSimple
    /// The C library has no UTF-8 locale.
    case noUTF8
    /// The kernel's own console, which has no Chinese glyphs.
    case linuxConsole
    /// The terminal is taken already by this process.
    case alreadyOpen

    /// What to tell the user, in Chinese, with what to do about it.
    package var sentence: String {
        switch self {
        case .notATerminal:
            "标准输入或输出不是终端, 无法打开全屏界面。请直接在终端里运行, 或改用子命令。"
        case .unknownTerminal:
            "系统不认识这个终端类型(TERM)。请执行 export TERM=xterm-256color 后重试, "
                + "或安装 ncurses-term。"
        case .tooSimple:
            "这个终端(TERM)不能移动光标, 无法显示全屏界面。请换一个终端, 或改用子命令。"
        case .noUTF8:
            "系统没有 UTF-8 语言环境, 中文无法显示。请安装 C.UTF-8 或 zh_CN.UTF-8 后重试。"
        case .linuxConsole:
            """
            Linux 文字控制台(TERM=linux)显示不了汉字。请用下面任一办法:
              1. 从另一台电脑用 ssh 登录(PuTTY、Windows 终端等);
              2. 安装 fbterm, 在其中执行 TERM=xterm-256color 后再运行: apt install fbterm
              3. 安装 kmscon: apt install kmscon
            The Linux console cannot show Chinese: use ssh, fbterm or kmscon.
            """
        case .alreadyOpen:
            "全屏界面已经打开。"
        }
    }
}
