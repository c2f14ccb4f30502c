namespace LvSeg.Keras.Layers.Fields;

/// <summary>The value of one field of one layer.</summary>
/// <param name="Name">Keras's name of the field: <c>kernel_size</c>.</param>
/// <param name="Value">
/// An <see cref="int"/>, <see cref="double"/> or <see cref="bool"/>, a <see cref="OneOrMore{T}"/> of numbers, a <see cref="Models.Size2D"/>,
/// <see cref="Models.Shape"/> or <see cref="Models.Margins2D"/>, a <see cref="Padding"/> or an <see cref="Activation"/>.
/// </param>
public sealed record FieldValue(string Name, object Value);
