/// One place where a journal, a snapshot or a backup is not as it was written.
package struct Flaw: Hashable, Sendable {
    /// What is wrong there.
    package enum Kind: Hashable, Sendable {
        /// The file's own header does not fit its checksum or its name.
        case header
        /// A frame that is not whole: its length, fields or hash are wrong.
        case frame
        /// An item of the personal part fits neither its digest nor an erasure.
        case personal(item: Int)
        /// A segment that should stand between two others, or before all, is not there.
        case missingSegment
        /// Frames that were durable are not there any more.
        case missingFrames
        /// Bytes behind the last frame of a segment that another follows.
        case trailingBytes
        /// The segment does not continue the chain of the one before.
        case chain
        /// What somebody kept outside the journal says that these frames were others.
        case rewritten(witness: String)
        /// What somebody kept outside the journal tells of frames that the journal does not have.
        case behind(witness: String)
    }

    /// What is wrong.
    package var kind: Kind
    /// The file, relative to the desk.
    package var file: String
    /// Where in the file, in bytes.
    package var offset: Int
    /// The first sequence number concerned.
    package var firstSequence: UInt64
    /// The last sequence number known to be concerned.
    package var lastSequence: UInt64

    /// The flaw in words.
    package var words: String {
        let range =
            firstSequence >= lastSequence
            ? "第 \(firstSequence) 条" : "第 \(firstSequence) 至 \(lastSequence) 条"
        switch kind {
        case .header: return "\(file) 文件头损坏（\(range)）"
        case .frame: return "\(file) 偏移 \(offset) 处记录损坏（\(range)）"
        case .personal(let item): return "\(file) \(range)的第 \(item + 1) 项个人信息损坏"
        case .missingSegment: return "缺少日志段，\(file) 之前的记录不全（\(range)）"
        case .missingFrames: return "\(file) 末尾缺少已保存的记录（\(range)）"
        case .trailingBytes: return "\(file) 偏移 \(offset) 之后有多余内容"
        case .chain: return "\(file) 与前一段不相连（\(range)）"
        case .rewritten(let witness):
            return "\(file) 与 \(witness) 不符：\(range)不是当时的内容"
        case .behind(let witness): return "\(witness) 里有的记录日志里没有（\(range)）"
        }
    }
}

/// Why the store did not do what it was asked, worded for the clerk.
package enum StoreFault: Error, Hashable, Sendable {
    /// The directory holds no desk.
    case notADesk(String)
    /// A desk, or something else, is already there.
    case notEmpty(String)
    /// The directory or file cannot be made; errno.
    case cannotCreate(String, code: Int32)
    /// A newer program wrote this file; it was not touched.
    case newerFormat(file: String, version: UInt32)
    /// What was durable is no longer as it was written: reading only.
    case damaged([Flaw])
    /// A file system on which locks and syncs cannot be trusted.
    case foreignFileSystem(directory: String, name: String)
    /// The desk of another user, or of a group that this user is not in.
    case foreignOwner(directory: String, owner: String, group: String?)
    /// Every user of the host may change the directory; its mode.
    case openToStrangers(directory: String, mode: UInt32)
    /// The desk was opened for reading.
    case openedForReading(String)
    /// Nothing was written: no room. What was entered is still in the form.
    case full(file: String, code: Int32)
    /// Nothing was written, for another reason; errno.
    case notSaved(file: String, code: Int32)
    /// Written in part and not taken back: whether the act was stored shows after reopening.
    case unknownOutcome(file: String, code: Int32)
    /// Written, and then the sync failed: whether the act was stored shows after reopening.
    case unsynced(file: String)
    /// A sync failed, here or in another process: reading only until reopened alone.
    case poisoned(file: String)
    /// Another process holds the lock; what it is for.
    case busy(String)
    /// The file that was opened is no longer the one in the directory.
    case replaced(file: String)
    /// More processes than the desk has places.
    case tooManyProcesses(limit: Int)
    /// A frame, or one of its parts, is longer than is allowed; in bytes.
    case tooLarge(bytes: Int, limit: Int)
    /// A file could not be read or written; errno.
    case failed(file: String, code: Int32)
    /// A backup that cannot be restored, and why.
    case badBackup(file: String, reason: String)
    /// The frame is not there (yet), or its personal part is not durable yet.
    case noSuchFrame(UInt64)
    /// A long work was told to stop; nothing was written.
    case stopped

    init(_ error: DiskError) {
        self =
            error.code == ErrorNumber.cancelled
            ? .stopped : .failed(file: error.path, code: error.code)
    }

    /// The exit code of the command line (CONTRACT 4).
    package var exitCode: Int32 {
        switch self {
        case .notADesk, .noSuchFrame, .tooLarge: 1
        case .notEmpty, .cannotCreate: 73
        case .newerFormat: 78
        case .busy, .tooManyProcesses: 75
        case .badBackup: 65
        case .stopped: 130
        default: 74
        }
    }
}

extension StoreFault: CustomStringConvertible {
    /// The fault in Chinese: what happened, where, and what to do.
    package var description: String {
        switch self {
        case .notADesk(let directory):
            "\(directory) 不是前台数据目录。请用 --data 指定正确的目录，或先执行 qiantai init。"
        case .notEmpty(let directory): "\(directory) 不是空目录，未作任何改动。请另选一个空目录。"
        case .cannotCreate(let file, let code):
            "无法创建 \(file)：\(ErrorNumber.words(code))。请检查目录权限和磁盘空间。"
        case .newerFormat(let file, let version):
            "\(file) 由更新的版本写成（格式 \(version)），未作任何改动。请升级本程序后再打开。"
        case .damaged(let flaws): Self.damageWords(flaws)
        case .foreignFileSystem(let directory, let name):
            "\(directory) 位于 \(name) 文件系统，锁与保存不可靠。请改用本机磁盘；确知可靠时，设 QIANTAI_ANY_FILESYSTEM=1 再打开。"
        case .foreignOwner(let directory, let owner, nil):
            "没有权限：\(directory) 是用户 \(owner) 的前台。请以 \(owner) 登录后打开；几个账号共用一个前台，请用 init --group 建立。"
        case .foreignOwner(let directory, _, let group?):
            "没有权限：\(directory) 由用户组 \(group) 共用，您不在组里。请管理员把您加入 \(group)，重新登录后再打开。"
        case .openToStrangers(let directory, let mode):
            "\(directory) 任何用户都能改写（权限 \(String(mode, radix: 8))），不能保存。请执行 chmod o-rwx \(directory) 后重新打开。"
        case .openedForReading(let directory): "\(directory) 以只读方式打开，不能保存。"
        case .full(let file, let code):
            "未保存：\(file) \(ErrorNumber.words(code))。请清理磁盘后重试，已填内容仍在。"
        case .notSaved(let file, let code):
            "未保存：写入 \(file) 失败（\(ErrorNumber.words(code))）。请重试，已填内容仍在。"
        case .unknownOutcome(let file, let code):
            "结果未知：写入 \(file) 中断（\(ErrorNumber.words(code))）。请用同一命令号重试以确认。"
        case .unsynced(let file): "结果未知：\(StoreFault.poisoned(file: file))"
        case .poisoned(let file):
            "\(file) 落盘失败，已转为只读。请检查磁盘，退出所有前台程序后单独重新打开以核对。"
        case .busy(let purpose): "\(purpose)，请稍候再试。"
        case .replaced(let file): "\(file) 已被删除或替换，未保存。请退出后检查数据目录，再重新打开。"
        case .tooManyProcesses(let limit): "同时打开的前台已达 \(limit) 个，请先退出一个。"
        case .tooLarge(let bytes, let limit): "内容过大：\(bytes) 字节，上限 \(limit) 字节。请分批进行。"
        case .failed(let file, let code):
            "\(file)：\(ErrorNumber.words(code))。请检查磁盘与权限后重试。"
        case .badBackup(let file, let reason): "备份 \(file) 不可用：\(reason)。请换用另一份备份。"
        case .noSuchFrame(let sequence): "日志中没有已保存的第 \(sequence) 条记录。"
        case .stopped: "已停止，什么也没有写入。"
        }
    }

    private static func damageWords(_ flaws: [Flaw]) -> String {
        let shown = flaws.prefix(3).map(\.words).joined(separator: "；")
        let more = flaws.count > 3 ? "等 \(flaws.count) 处" : ""
        return "数据损坏，已转为只读：\(shown)\(more)。请保留现场，用最近的备份 restore 到新目录，或执行 salvage。"
    }
}

/// Runs `body`, turning a disk's error into a fault of the store.
func translating<Value>(_ body: () throws -> Value) throws(StoreFault) -> Value {
    do {
        return try body()
    } catch let error as DiskError {
        throw StoreFault(error)
    } catch let fault as StoreFault {
        throw fault
    } catch {
        preconditionFailure("意外的错误：\(error)")
    }
}
