/// Every fault that the desk must stand, and the tests that make it happen.
///
/// A test says by itself what the clerk reads, what is kept and what `verify` says afterwards. What a
/// machine cannot do it skips by name, in words.
enum FaultMatrix {
    struct Row {
        var number: Int
        var fault: String
        /// Suite and test.
        var proofs: [String]
        /// Why nothing proves it yet.
        var lacking: String?
    }

    static let rows = crashes + writing + syncing + files + peers + surroundings

    private static func row(_ number: Int, _ fault: String, _ proofs: String...) -> Row {
        Row(number: number, fault: fault, proofs: proofs)
    }

    private static let crashes = [
        row(1, "kill -9, one writer", "KillTests.whatWasAnsweredSurvivesKills"),
        row(
            2,
            "kill -9, several writers and readers",
            "KillTests.whatWasAnsweredSurvivesKills",
            "RealDiskTests.severalDesksWriteAndSeeEachOther"
        ),
        row(3, "KILL at every call of a commit", "CommitKillTests.anyCallOfACommitMayBeTheLast"),
        row(
            4,
            "KILL at every call of snapshot, rotation, archive",
            "CommitKillTests.anyCallOfASnapshotWithItsArchiveMayBeTheLast",
            "DeskPowerCutTests.nothingIsBroken",
            "ArchiveTests.endedAnywhere"
        ),
        row(5, "power cut at every operation", "DeskPowerCutTests.nothingIsBroken"),
        row(
            6,
            "power cut with two writers",
            "PowerCutTests.nothingAcknowledgedIsLost",
            "DeskPowerCutTests.nothingIsBroken"
        ),
        row(
            28,
            "retry after an unknown outcome",
            "LockAndSyncTests.aFailedSyncPoisonsAllUntilSomebodyIsAlone",
            "CommitKillTests.anyCallOfACommitMayBeTheLast",
            "DoorTests.aCommandIDHappensOnceInAllProcesses"
        ),
        row(
            35,
            "hang-up, SIGTERM, lost connection in a form",
            "CrashStoryTests.theDraftIsOfferedAfterwards",
            "LeavingTests.aClosedWindowKeepsTheDraft"
        ),
    ]

    private static let writing = [
        row(
            7,
            "short write",
            "FailureTests.aShortWriteIsTakenBackWhateverItsLength",
            "StorageFaultTests.noFaultOfTheDiskBreaksAPromise"
        ),
        row(
            8,
            "write fails: ENOSPC, EDQUOT, EFBIG, EIO",
            "FailureTests.aFailedWriteIsNotSaved",
            "DiskFaultTests.aFileThatMayNotGrow",
            "StorageFaultTests.noFaultOfTheDiskBreaksAPromise",
            "FaultScreenTests.aFullDiskKeepsTheDraft"
        ),
        row(
            12,
            "disk full at the start",
            "FullDiskTests.aDeskOpensOnADiskThatIsFullAlready",
            "FailureTests.aFullDiskAndATornTailDoNotKeepTheDeskShut"
        ),
        row(
            13,
            "disk fills during the day",
            "FullDiskTests.theReserveLetsTheDayClose",
            "FailureTests.aFullDiskSaysSoAndLetsTheReserveBeUsed",
            "DiskFaultTests.aFullDisk"
        ),
    ]

    private static let syncing = [
        row(
            9,
            "fdatasync EIO",
            "LockAndSyncTests.aFailedSyncPoisonsAllUntilSomebodyIsAlone",
            "FailureTests.aFailedSyncMakesAllProcessesReadOnly"
        ),
        row(
            10,
            "fdatasync ENOSPC",
            "FailureTests.aFailedSyncMakesAllProcessesReadOnly",
            "StorageFaultTests.noFaultOfTheDiskBreaksAPromise"
        ),
        row(
            11,
            "write-back fails",
            "FullDiskTests.aDiskThatFailsBehindTheCache",
            "FailureTests.afterAFailedSyncTheDiskIsReadAndNotTheCache"
        ),
        row(
            14,
            "sync of a directory or rename fails",
            "StorageFaultTests.noFaultOfTheDiskBreaksAPromise",
            "SnapshotTests.whatFailsLeavesTheOldOne"
        ),
        row(
            24,
            "writer dies between write and sync",
            "CommitKillTests.anyCallOfACommitMayBeTheLast",
            "FailureTests.aWriterThatDiesBeforeItsSyncIsRescued"
        ),
        row(38, "slow disk", "SlowHostTests.aSlowDiskIsToldAndHoldsNobodyUp"),
    ]

    private static let files = [
        row(15, "tail cut at every byte", "DamageTests.aTailCutAnywhereInTheLastFrameIsTorn"),
        row(
            16,
            "tail of zeroes or garbage",
            "DamageTests.nulAndGarbageTailsAreTorn",
            "DiskFaultTests.aTailThatWasTornIsKeptAside"
        ),
        row(
            17,
            "a flipped bit of the journal",
            "DamageTests.everyFlippedBitOfAJournalIsFound",
            "BitFlipTests.everyFlippedBitOfAJournalIsFoundOrHarmless",
            "FaultScreenTests.aDamagedDeskOpensForReadingInWords"
        ),
        row(
            18,
            "a flipped bit of snapshot or STATE",
            "SnapshotTests.everyFlippedBitOfASnapshotIsFound",
            "BitFlipTests.everyFlippedBitOfASnapshotIsFoundOrHarmless",
            "DamageTests.everyFlippedBitOfStateIsSurvived"
        ),
        row(
            19,
            "frames swapped, doubled, of another desk",
            "DamageTests.swappedDoubledAndMissingFramesAreDamage",
            "DamageTests.aMissingForeignOrEmptySegmentIsDamage"
        ),
        row(
            20,
            "lengths that are none",
            "DamageTests.wrongLengthsAreDamageAndAllocateNothing",
            "FrameTests.noBytesMakeTheReaderCrash"
        ),
        row(
            21,
            "segment missing, renamed, emptied, replaced while open",
            "LostFileTests.aSegmentThatIsLostWhileItIsOpen",
            "DamageTests.aMissingForeignOrEmptySegmentIsDamage",
            "FailureTests.aReplacedOrDeletedFileIsNotWrittenTo"
        ),
        row(
            22,
            "data directory deleted or unmounted",
            "DiskFaultTests.aDirectoryThatIsDeletedUnderARunningProgram",
            "LostFileTests.aDirectoryThatIsUnmountedUnderARunningProgram"
        ),
        row(
            32,
            "backup during writing",
            "KeepingTests.aBackupDuringWritingIsWhole",
            "BackupTests.aBackupIsRestoredFrameByFrame"
        ),
        row(
            33,
            "older and newer formats",
            "KeptDeskTests.opens",
            "DamageTests.aNewerFormatIsRefusedUntouched",
            "FaultScreenTests.aDeskOfANewerProgramIsNotOpened"
        ),
        row(34, "random bytes", "FrameTests.noBytesMakeTheReaderCrash"),
    ]

    private static let peers = [
        row(
            23,
            "holder of the lock stands still",
            "LockAndSyncTests.aStoppedHolderIsWaitedForAndTold",
            "TwoDesksTests.aHeldLockIsToldAndNothingTypedIsLost"
        ),
        row(25, "eight writers and a clerk", "EightWritersTests.nobodyStarvesAndTheClerkIsServed"),
        row(
            26,
            "no inotify, or its queue overflows",
            "LimitTests.withoutWatchesOthersActsAreSeenByLooking",
            "WatchTests.aQueueOfChangesThatOverflowedStillTells"
        ),
        row(
            27,
            "the same at two desks at once",
            "TwoDesksTests.oneSeesTheOthersActAndIsToldWhatChanged",
            "RaceTests.ofManyAtOnceOneLendsTheKey",
            "RaceTests.receiptsAreNumberedOnce"
        ),
        Row(number: 36, fault: "PostgreSQL", proofs: [], lacking: "the desk is one host's so far"),
    ]

    private static let surroundings = [
        row(
            29,
            "clocks that jump, time zones",
            "SlowHostTests.aClockThatJumpsIsToldAndStopsTheSweep",
            "ClockSenseTests.aJumpAgainstTheBootClock",
            "DayTests.skippedAndRepeatedTimes"
        ),
        row(
            30,
            "umask, modes, links, other users, foreign file systems",
            "PermissionTests.aLooseUmaskOpensNothing",
            "PermissionTests.modesThatAreTooWideAreToldOrRefused",
            "PermissionTests.whatStandsInAFilesPlaceIsRefused",
            "PermissionTests.anothersDeskIsRefusedAndItsOwnerNamed",
            "PermissionTests.aGroupSharesADesk",
            "PermissionTests.aFileSystemOfAnotherHostIsRefused",
            "DiskFaultTests.aFileThatIsNoFile",
            "DiskFaultTests.aDirectoryThatIsReadOnly"
        ),
        row(
            31,
            "too few open files, too little memory",
            "LimitTests.tooFewOpenFilesAreTold",
            "LimitTests.tooLittleMemoryLosesNothing",
            "StorageFaultTests.noFaultOfTheDiskBreaksAPromise"
        ),
        row(
            37,
            "the host sleeps for a night",
            "SlowHostTests.aHostThatSleptTheNightCatchesUp",
            "ClockSenseTests.aJumpAgainstTheBootClock"
        ),
    ]
}
