/// One field that a patch sets, as other programs and the desk see it.
package struct PatchedField: Hashable, Sendable {
    /// What is known of the field.
    package var description: FieldDescription
    /// What the patch sets it to; null where that is nothing.
    package var value: PlainValue
}

extension Fielded {
    /// The fields that a patch sets, in ascending order of tags; derived ones stay out, and of
    /// secret ones the value is null.
    ///
    /// A patch holds what is afterwards, never what was before.
    @_semantics("optimize.sil.specialize.generic.never")
    package static func fields(
        patchedBy patch: [UInt8],
        in style: PlainStyle
    ) throws(FieldFault) -> [PatchedField] {
        guard !patch.isEmpty else { return [] }
        var value = Self()
        try value.patch(with: patch)
        let tags = try patch.reading { bytes throws(FieldFault) -> Set<UInt8> in
            var reader = ByteReader(bytes)
            var tags: Set<UInt8> = []
            while !reader.isAtEnd {
                tags.insert(try reader.byte())
                _ = try reader.sized()
            }
            return tags
        }
        var lister = PatchLister(tags: tags, style: style)
        value.visitFields(&lister)
        return lister.fields
    }
}

private struct PatchLister: FieldVisitor {
    var tags: Set<UInt8>
    var style: PlainStyle
    var fields: [PatchedField] = []

    mutating func field<Value: FieldValue>(
        _ tag: UInt8,
        _ name: String,
        _ label: String,
        _ value: inout Value,
        _ traits: FieldTraits
    ) {
        guard tags.contains(tag), !traits.contains(.derived) else { return }
        let description = FieldDescription(
            tag: tag,
            name: name,
            label: label,
            traits: traits,
            shape: Value.shape
        )
        let shown = traits.contains(.secret) ? PlainValue.null : value.plain(in: style)
        fields.append(PatchedField(description: description, value: shown))
    }
}
