using System.Buffers.Binary;

namespace Cupel.Metrics;

/// <summary>Reads scalars that TensorFlow 2 wrote as tensors.</summary>
internal static class TensorScalar
{
    private const ulong Float = 1;
    private const ulong Double = 2;

    /// <summary>The value of a <c>TensorProto</c> of one float or double, or null where it is anything else.</summary>
    public static double? Find(ReadOnlySpan<byte> message)
    {
        ulong type = 0;
        bool single = true;
        ReadOnlySpan<byte> content = default;
        double? value = null;
        var fields = new ProtoReader(message);
        while (fields.Next())
        {
            switch (fields.Field)
            {
                case 1:
                    type = fields.Number;
                    break;
                case 2:
                    single = HasOneElement(fields.Bytes);
                    break;
                case 4:
                    content = fields.Bytes;
                    break;
                case 5 when fields.Wire == 5:
                    value = EventDecoder.Widen(fields.AsSingle);
                    break;
                case 6 when fields.Wire == 1:
                    value = fields.AsDouble;
                    break;
                case 5 or 6 when fields.Wire == 2:
                    content = fields.Bytes; // packed: the same bytes as the content
                    break;
                default:
                    break;
            }
        }

        return !single ? null : (type, content.Length) switch
        {
            (Float, 4) => EventDecoder.Widen(BinaryPrimitives.ReadSingleLittleEndian(content)),
            (Double, 8) => BinaryPrimitives.ReadDoubleLittleEndian(content),
            (Float or Double, 0) => value,
            _ => null,
        };
    }

    private static bool HasOneElement(ReadOnlySpan<byte> shape)
    {
        var dimensions = new ProtoReader(shape);
        while (dimensions.Next())
        {
            if (dimensions.Field == 2)
            {
                ulong size = 0;
                var dimension = new ProtoReader(dimensions.Bytes);
                while (dimension.Next())
                {
                    size = dimension.Field == 1 ? dimension.Number : size;
                }

                if (size != 1)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
