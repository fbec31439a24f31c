/// Frames that prove themselves and are not joined to the chain: the 32 bytes before each are the
/// hash that it continues (ARCHITECTURE, "The hash is the last field").
enum LooseFrames {
    /// A copy is read so far; a segment is shorter.
    private static let limit = FrameFormat.batchLimit * 2

    /// The frames with numbers above `sequence` in a copy, at whatever offset they stand.
    static func search(_ copy: SegmentCopy, above sequence: UInt64) throws(DiskError) -> [Frame] {
        let buffer = try copy.bytes(at: 0, count: min(copy.size, limit))
        var frames: [Frame] = []
        var budget = buffer.count * 16 + FrameFormat.batchLimit * 4
        // No more frames than fit can stand there: what says otherwise only looks like one.
        let start = max(sequence, min(copy.first, 1 << 48))
        let last = start + UInt64(buffer.count / FrameFormat.overhead + 1)
        var offset = SegmentHeader.byteCount
        while offset + FrameFormat.overhead <= buffer.count, budget > 0 {
            let length = plausibleLength(buffer, offset, sequence + 1...last)
            guard length > 0 else {
                offset += 1
                continue
            }
            budget -= length
            let before = Digest(load: buffer, at: offset - 32)
            let decoded = FrameCodec.decode(buffer, at: offset, sequence: nil, after: before)
            guard case .success(let frame) = decoded else {
                offset += 1
                continue
            }
            frames.append(frame)
            offset += frame.byteCount
        }
        return frames
    }

    /// The length that a frame's header promises; 0 where there can be no frame.
    private static func plausibleLength(
        _ buffer: [UInt8],
        _ offset: Int,
        _ sequences: ClosedRange<UInt64>
    ) -> Int {
        buffer.withUnsafeBytes { all in
            guard sequences.contains(UInt64(load: all, at: offset + 8)) else { return 0 }
            let bytes = UnsafeRawBufferPointer(rebasing: all[offset...])
            guard case .success(let header) = FrameHeader.read(bytes),
                header.length <= bytes.count
            else { return 0 }
            return header.length
        }
    }
}
