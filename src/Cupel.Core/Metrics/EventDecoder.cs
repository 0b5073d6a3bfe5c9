using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Cupel.Metrics;

/// <summary>Takes the scalars out of TensorBoard's <c>Event</c> messages.</summary>
internal sealed class EventDecoder
{
    private const string HparamsPrefix = "_hparams_/";

    private readonly Dictionary<int, List<(byte[] Utf8, string Text)>> _names = [];

    /// <summary>How many values were no scalars.</summary>
    public long Foreign { get; private set; }

    /// <summary>What TensorBoard's hparams plugin wrote: its messages, in their order.</summary>
    public List<byte[]> Hparams { get; } = [];

    /// <summary>When the first event was written, in seconds since 1970; null before one was read.</summary>
    public double? FirstTime { get; private set; }

    /// <summary>When the last event so far was written.</summary>
    public double? LastTime { get; private set; }

    /// <summary>Adds the scalars of a message to <paramref name="points"/>.</summary>
    /// <exception cref="InvalidDataException">The message is malformed.</exception>
    public void Decode(ReadOnlySpan<byte> message, Queue<MetricPoint> points)
    {
        double time = 0;
        long step = 0;
        ReadOnlySpan<byte> summary = default;
        var fields = new ProtoReader(message);
        while (fields.Next())
        {
            switch (fields.Field)
            {
                case 1:
                    time = fields.AsDouble;
                    break;
                case 2:
                    step = (long)fields.Number;
                    break;
                case 5:
                    summary = fields.Bytes;
                    break;
                default:
                    break;
            }
        }

        FirstTime ??= time;
        LastTime = time;
        var values = new ProtoReader(summary);
        while (values.Next())
        {
            if (values.Field == 1)
            {
                if (TryValue(values.Bytes, out string? name, out double value))
                {
                    points.Enqueue(new MetricPoint(name, step, value, time));
                }
                else
                {
                    Foreign++;
                }
            }
        }
    }

    private bool TryValue(ReadOnlySpan<byte> message, [NotNullWhen(true)] out string? name, out double value)
    {
        name = null;
        float? single = null;
        double? exact = null;
        var fields = new ProtoReader(message);
        while (fields.Next())
        {
            switch (fields.Field)
            {
                case 1:
                    name = Name(fields.Bytes);
                    break;
                case 9 when name is not null && name.StartsWith(HparamsPrefix, StringComparison.Ordinal):
                    Hparams.Add(PluginContent(fields.Bytes));
                    break;
                case 2 when fields.Wire == 5:
                    single = fields.AsSingle;
                    break;
                case 8:
                    exact = TensorScalar.Find(fields.Bytes);
                    break;
                case EventEncoder.ExactField when fields.Wire == 1:
                    exact = fields.AsDouble;
                    break;
                default:
                    break;
            }
        }

        if (name is not null && name.StartsWith(HparamsPrefix, StringComparison.Ordinal))
        {
            // It carries a tensor that means nothing.
            value = 0;
            return false;
        }

        double? found = exact ?? (single is float known ? Widen(known) : null);
        value = found ?? 0;
        return found is not null && name is not null;
    }

    /// <summary>The double that a person who wrote this float most likely meant: 0.97 and not 0.97000002861.</summary>
    /// <remarks>It is the shortest decimal number whose nearest float it is. Without this, a program that logs 0.97 through another
    /// writer would pass <c>above 0.97</c>.</remarks>
    internal static double Widen(float value)
    {
        if (value == MathF.Truncate(value) || !float.IsFinite(value))
        {
            return value;
        }

        Span<char> text = stackalloc char[24];
        return value.TryFormat(text, out int length, "R", CultureInfo.InvariantCulture)
            ? double.Parse(text[..length], NumberStyles.Float, CultureInfo.InvariantCulture)
            : value;
    }

    // SummaryMetadata: field 1 is the data of a plugin, and in it field 2 the content.
    private static byte[] PluginContent(ReadOnlySpan<byte> metadata)
    {
        var fields = new ProtoReader(metadata);
        while (fields.Next())
        {
            var plugin = new ProtoReader(fields is { Field: 1, Wire: 2 } ? fields.Bytes : default);
            while (plugin.Next())
            {
                if (plugin is { Field: 2, Wire: 2 })
                {
                    return plugin.Bytes.ToArray();
                }
            }
        }

        return [];
    }

    // A file repeats a few names a million times: each becomes one string.
    private string Name(ReadOnlySpan<byte> utf8)
    {
        int hash = (utf8.Length << 16) ^ (utf8.IsEmpty ? 0 : (utf8[0] << 8) ^ utf8[^1]);
        if (!_names.TryGetValue(hash, out List<(byte[] Utf8, string Text)>? known))
        {
            _names[hash] = known = [];
        }

        foreach ((byte[] bytes, string text) in known)
        {
            if (utf8.SequenceEqual(bytes))
            {
                return text;
            }
        }

        string made = Encoding.UTF8.GetString(utf8);
        known.Add((utf8.ToArray(), made));
        return made;
    }
}
