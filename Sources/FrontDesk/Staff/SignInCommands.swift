/// 登录: the program verified a PIN. It notes who sits where from now on.
package struct NoteSignIn: Command {
    package static let verb = "staff.signIn"
    package static let summary = "登录"

    /// Who, and for what.
    package var signIn = SignIn()

    /// Nobody.
    package init() {}

    /// A person who gave the right PIN.
    package init(_ number: String, _ way: SignInWay) {
        (signIn.number, signIn.way) = (number, way)
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "signIn", "登录", &signIn, .required)
    }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        guard situation.actor == .staff(signIn.number) else {
            throw Refusal(.notPermitted, "登录由本人的口令记下")
        }
        return Decision([.signedIn(signIn)])
    }
}

/// 离开前台: somebody signed out, or gave their seat to another.
package struct NoteSignOut: Command {
    package static let verb = "staff.signOut"
    package static let summary = "离开前台"

    /// Who.
    package var signOut = SignOut()

    /// Nobody.
    package init() {}

    /// A person who leaves.
    package init(_ number: String) { signOut.number = number }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "signOut", "离开", &signOut, .required)
    }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        guard situation.actor == .staff(signOut.number) else {
            throw Refusal(.notPermitted, "离开前台由本人记下")
        }
        return Decision([.signedOut(signOut)])
    }
}

/// 口令错误: noted by the program itself, since nobody knows who typed it.
package struct NoteSignInFailure: Command {
    package static let verb = "staff.signInFailed"
    package static let summary = "口令错误"

    /// Whose number was given, and for what.
    package var failure = SignInFailure()

    /// Nobody's.
    package init() {}

    /// A wrong PIN; a number that nobody has is not kept.
    package init(_ number: String, _ way: SignInWay) {
        (failure.number, failure.way) = (number, way)
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "failure", "口令错误", &failure, .required)
    }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        guard situation.actor == .system else {
            throw Refusal(.notPermitted, "口令错误由系统自动记下")
        }
        var noted = failure
        if desk.staff[failure.number] == nil { noted.number = "" }
        return Decision([.signInFailed(noted)])
    }
}
