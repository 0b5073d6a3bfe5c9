using System.Globalization;

namespace Cupel.Metrics;

/// <summary>Takes the scalars out of TensorBoard's <c>Event</c> messages.</summary>
internal sealed class EventDecoder
{
    /// <summary>The names of the metrics so far.</summary>
    public EventNames Names { get; } = new();

    /// <summary>How many values were no scalars.</summary>
    public long Foreign { get; private set; }

    /// <summary>What TensorBoard's hparams plugin wrote: its messages, in their order.</summary>
    public List<byte[]> Hparams { get; } = [];

    /// <summary>When the first event was written, in seconds since 1970; null before one was read.</summary>
    public double? FirstTime { get; private set; }

    /// <summary>When the last event so far was written.</summary>
    public double? LastTime { get; private set; }

    /// <summary>Gives the scalars of a message to <paramref name="sink"/>.</summary>
    /// <exception cref="InvalidDataException">The message is malformed.</exception>
    public void Decode<T>(ReadOnlySpan<byte> message, ref T sink)
        where T : struct, IPointSink
    {
        if (PlainEvent.TryRead(message, out PlainEvent plain))
        {
            int metric = Names.Number(plain.Name);
            if (!Names.IsHparams(metric))
            {
                FirstTime ??= plain.Time;
                LastTime = plain.Time;
                sink.Add(metric, plain.Step, plain.Exact ?? Widen(plain.Single), plain.Time);
                return;
            }
        }

        double time = 0;
        long step = 0;
        ReadOnlySpan<byte> summary = default;
        bool restarts = false;
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
                case 7 when fields.Wire == 2:
                    restarts = IsStart(fields.Bytes);
                    break;
                default:
                    break;
            }
        }

        FirstTime ??= time;
        LastTime = time;
        if (restarts)
        {
            sink.Restart(step);
        }

        var values = new ProtoReader(summary);
        while (values.Next())
        {
            if (values.Field == 1)
            {
                if (TryValue(values.Bytes, out int metric, out double value))
                {
                    sink.Add(metric, step, value, time);
                }
                else
                {
                    Foreign++;
                }
            }
        }
    }

    // SessionLog: field 1 is what happened, and 1 in it a start, as `purge_step` writes it.
    private static bool IsStart(ReadOnlySpan<byte> log)
    {
        ulong status = 0;
        var fields = new ProtoReader(log);
        while (fields.Next())
        {
            status = fields is { Field: 1, Wire: 0 } ? fields.Number : status;
        }

        return status == 1;
    }

    private bool TryValue(ReadOnlySpan<byte> message, out int metric, out double value)
    {
        metric = -1;
        bool hparams = false;
        float? single = null;
        double? exact = null;
        var fields = new ProtoReader(message);
        while (fields.Next())
        {
            switch (fields.Field)
            {
                case 1:
                    metric = Names.Number(fields.Bytes);
                    hparams = Names.IsHparams(metric);
                    break;
                case 9 when hparams:
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

        // What the hparams plugin writes carries a tensor that means nothing.
        double? found = hparams ? null : exact ?? (single is float known ? Widen(known) : null);
        value = found ?? 0;
        return found is not null && metric >= 0;
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
}
