namespace Cupel.Torch.Files;

/// <summary>What the header of a safetensors file says of one tensor.</summary>
/// <param name="Name">Its name, unique in the file.</param>
/// <param name="DType">The type of its elements.</param>
/// <param name="Shape">Sizes of its dimensions; empty for a single number.</param>
/// <param name="Offset">Bytes from the beginning of the data to its first element.</param>
/// <param name="SizeBytes">Bytes it takes; the elements lie in row-major order, little-endian.</param>
public sealed record SafetensorsEntry(string Name, DType DType, long[] Shape, long Offset, long SizeBytes);
