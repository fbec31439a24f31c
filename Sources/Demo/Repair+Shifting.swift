import FrontDesk

extension Repair {
    /// The same repair at another time: every moment of it moved by whole days.
    func shifted(days: Int) -> Repair {
        let step = Int64(days) * 86_400_000
        func moved(_ moment: Instant?) -> Instant? { moment?.adding(milliseconds: step) }
        var repair = self
        repair.createdAt = createdAt.adding(milliseconds: step)
        repair.appointment.from = moved(appointment.from)
        repair.appointment.until = moved(appointment.until)
        repair.appointment.confirmedAt = moved(appointment.confirmedAt)
        repair.quoteAcceptedAt = moved(quoteAcceptedAt)
        repair.toldAt = moved(toldAt)
        repair.arrivedAt = moved(arrivedAt)
        repair.finishedAt = moved(finishedAt)
        repair.slip.printedAt = moved(slip.printedAt)
        repair.slip.returnedAt = moved(slip.returnedAt)
        repair.confirmation.at = moved(confirmation.at)
        repair.followUp.doneAt = moved(followUp.doneAt)
        repair.followUp.attempts = followUp.attempts.map { $0.adding(milliseconds: step) }
        repair.closedAt = moved(closedAt)
        repair.contacts = contacts.map { contact in
            var contact = contact
            contact.at = contact.at.adding(milliseconds: step)
            return contact
        }
        repair.clocks = clocks.map { $0.shifted(by: step) }
        repair.pauses = pauses.map { pause in
            var pause = pause
            pause.from = pause.from.adding(milliseconds: step)
            pause.until = moved(pause.until)
            pause.resumeAt = pause.resumeAt.adding(milliseconds: step)
            return pause
        }
        return repair
    }
}

extension Clock {
    fileprivate func shifted(by step: Int64) -> Clock {
        var clock = self
        clock.startedAt = startedAt.adding(milliseconds: step)
        clock.stoppedAt = stoppedAt?.adding(milliseconds: step)
        clock.frozen?.dueAt = (frozen?.dueAt ?? startedAt).adding(milliseconds: step)
        return clock
    }
}
