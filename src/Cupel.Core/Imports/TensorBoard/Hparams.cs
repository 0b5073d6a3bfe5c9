using System.Text;
using System.Text.Json.Nodes;
using Cupel.Metrics;

namespace Cupel.Imports.TensorBoard;

/// <summary>What TensorBoard's hparams plugin wrote about a run: its config, and how it ended.</summary>
/// <remarks>Messages of type <c>HParamsPluginData</c>: field 3 starts a session (1 the values, 4 its group, 5 its time), field 4 ends it (1 the status,
/// 2 the time).</remarks>
internal sealed class Hparams
{
    // Doubles hold whole numbers exactly up to this one.
    private const double MostExact = 1L << 53;

    /// <summary>The values by name.</summary>
    public JsonObject Values { get; } = [];

    /// <summary>The group of runs that it belongs to, or null.</summary>
    public string? Group { get; private set; }

    /// <summary>When it started, in seconds since 1970, or null.</summary>
    public double? Started { get; private set; }

    /// <summary>When it ended, in seconds since 1970, or null.</summary>
    public double? Ended { get; private set; }

    /// <summary>How it ended.</summary>
    public HparamsStatus Status { get; private set; }

    /// <summary>Takes a message.</summary>
    /// <exception cref="InvalidDataException">It is malformed.</exception>
    public void Take(byte[] message)
    {
        var fields = new ProtoReader(message);
        while (fields.Next())
        {
            if (fields is { Field: 3, Wire: 2 })
            {
                Start(fields.Bytes);
            }
            else if (fields is { Field: 4, Wire: 2 })
            {
                End(fields.Bytes);
            }
        }
    }

    private void Start(ReadOnlySpan<byte> message)
    {
        var fields = new ProtoReader(message);
        while (fields.Next())
        {
            switch (fields.Field)
            {
                case 1:
                    Add(fields.Bytes);
                    break;
                case 4:
                    Group = Encoding.UTF8.GetString(fields.Bytes) is { Length: > 0 } group ? group : null;
                    break;
                case 5:
                    Started = fields.AsDouble;
                    break;
                default:
                    break;
            }
        }
    }

    private void End(ReadOnlySpan<byte> message)
    {
        var fields = new ProtoReader(message);
        while (fields.Next())
        {
            if (fields.Field == 1 && fields.Number <= (ulong)HparamsStatus.Running)
            {
                Status = (HparamsStatus)fields.Number;
            }
            else if (fields.Field == 2)
            {
                Ended = fields.AsDouble;
            }
        }
    }

    // An entry of a map: field 1 the name, field 2 the value.
    private void Add(ReadOnlySpan<byte> message)
    {
        string name = "";
        JsonNode? value = null;
        var fields = new ProtoReader(message);
        while (fields.Next())
        {
            if (fields.Field == 1)
            {
                name = Encoding.UTF8.GetString(fields.Bytes);
            }
            else if (fields.Field == 2)
            {
                value = Value(fields.Bytes);
            }
        }

        Values[name] = value;
    }

    // All numbers are doubles: what is whole was most likely meant to be.
    private static JsonValue? Value(ReadOnlySpan<byte> message)
    {
        var fields = new ProtoReader(message);
        return !fields.Next() ? null : fields.Field switch
        {
            2 when !double.IsFinite(fields.AsDouble) => JsonValue.Create(double.IsNaN(fields.AsDouble) ? "NaN" : fields.AsDouble > 0 ? "Infinity" : "-Infinity"),
            2 when fields.AsDouble == Math.Truncate(fields.AsDouble) && Math.Abs(fields.AsDouble) <= MostExact => JsonValue.Create((long)fields.AsDouble),
            2 => JsonValue.Create(fields.AsDouble),
            3 => JsonValue.Create(Encoding.UTF8.GetString(fields.Bytes)),
            4 => JsonValue.Create(fields.Number != 0),
            _ => null,
        };
    }
}
