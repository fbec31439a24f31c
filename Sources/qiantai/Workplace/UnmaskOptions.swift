import ArgumentParser
import FrontDesk
import Store

/// The options by which whole numbers are asked for: each use is an act of the journal.
struct UnmaskOptions: ParsableArguments {
    @Flag(help: "显示完整号码；须用 --as 说明是谁，并写明 --purpose，会留下记录")
    var unmask = false

    @Option(help: ArgumentHelp("看完整号码的用途，例如：联系上门", valueName: "用途"))
    var purpose: String?

    /// The desk, opened for writing where the look must be written down.
    func open(_ options: DeskOptions) throws -> Workplace {
        guard purpose == nil || unmask else { throw Failure("--purpose 只和 --unmask 一起用", code: 2) }
        return try Workplace(options, mode: unmask ? .write : .read)
    }

    /// Writes a look down, and returns once it is durable; throws what refuses it.
    func note(_ look: Unmasking, _ place: Workplace) throws(Refusal) {
        guard unmask else { return }
        var look = look
        look.purpose = purpose ?? ""
        do {
            try place.performOrFail(NoteLook(look), as: try place.actor())
        } catch let failure as Failure {
            throw Refusal(.notPermitted, failure.message)
        } catch {
            throw Refusal(.notPermitted, "\(error)")
        }
    }
}
