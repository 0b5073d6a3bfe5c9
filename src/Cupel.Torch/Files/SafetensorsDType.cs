namespace Cupel.Torch.Files;

/// <summary>The format's names of element types.</summary>
internal static class SafetensorsDType
{
    private static readonly (DType DType, string Name)[] Names =
    [
        (DType.Float64, "F64"), (DType.Float32, "F32"), (DType.Float16, "F16"), (DType.BFloat16, "BF16"), (DType.Int64, "I64"),
        (DType.Int32, "I32"), (DType.Int16, "I16"), (DType.Int8, "I8"), (DType.UInt8, "U8"), (DType.Bool, "BOOL"),
    ];

    public static DType? Find(string name)
    {
        foreach ((DType DType, string Name) entry in Names)
        {
            if (entry.Name == name)
            {
                return entry.DType;
            }
        }

        return null;
    }

    public static string? Find(DType dtype)
    {
        foreach ((DType DType, string Name) entry in Names)
        {
            if (entry.DType == dtype)
            {
                return entry.Name;
            }
        }

        return null;
    }
}
