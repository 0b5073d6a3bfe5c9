using System.Diagnostics;

namespace Cupel.Details;

/// <summary>What goes on inside, for whoever asked to be told: which files and stores were read, which programs were started, how long each took.</summary>
/// <remarks>Told to the listener of the same flow of calls, on whichever thread, and to nobody else; without one it costs next to nothing. Safe to
/// share between threads, as far as the listener is.</remarks>
public static class Detail
{
    private static readonly AsyncLocal<Action<string>?> Listener = new();

    /// <summary>Whether somebody listens.</summary>
    public static bool IsOn => Listener.Value is not null;

    /// <summary>Tells what is said in the calls that follow.</summary>
    /// <param name="listener">Takes each sentence; null to be told no more.</param>
    public static void Listen(Action<string>? listener) => Listener.Value = listener;

    /// <summary>Says something.</summary>
    /// <param name="sentence">What: lower case, no full stop; made only where somebody listens.</param>
    public static void Say(Func<string> sentence) => Listener.Value?.Invoke(sentence());

    /// <summary>Says something when it has ended, with how long it took.</summary>
    /// <param name="sentence">What, once it is known how it went; made only where somebody listens.</param>
    /// <returns>To be disposed at its end.</returns>
    public static IDisposable? Measure(Func<string> sentence) => Listener.Value is Action<string> listener ? new Timed(listener, sentence) : null;

    private sealed class Timed(Action<string> listener, Func<string> sentence) : IDisposable
    {
        private readonly long _began = Stopwatch.GetTimestamp();

        public void Dispose() =>
            listener(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{sentence()}, in {Stopwatch.GetElapsedTime(_began).TotalMilliseconds:0.#} ms"));
    }
}
