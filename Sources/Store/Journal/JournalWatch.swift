extension Journal {
    /// A descriptor that becomes readable when another process writes to the journal or publishes
    /// a watermark; nil where the system has none to give, then poll (every 250 ms).
    ///
    /// A queue may overflow and an event may be lost: call `catchUp` on a slow poll all the same.
    package func watch() -> (any DiskWatch)? {
        disk.watch([DeskPath.journal, DeskPath.state])
    }
}
