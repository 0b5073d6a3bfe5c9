namespace Cupel.Torch;

/// <summary>What a <see cref="Value"/> holds. The numbers are those of the native layer.</summary>
internal enum ValueTag
{
    None = 0,
    Tensor = 1,
    Int = 2,
    Double = 3,
    Bool = 4,
    String = 5,
    Ints = 6,
    Doubles = 7,
    Bools = 8,
    Tensors = 9,
    OptionalTensors = 10,
    Device = 11,
    Scalars = 12,
    Strings = 13,
}
