namespace Cupel.Cli;

/// <summary>Asks the person yes or no.</summary>
internal static class Question
{
    /// <summary>Whether they say yes. An answer that ends without a line is a no.</summary>
    /// <param name="terminal">Where they sit.</param>
    /// <param name="text">The question.</param>
    /// <param name="byDefault">What an empty line means.</param>
    /// <param name="alone">What is taken where nobody can be asked.</param>
    public static bool Ask(Terminal terminal, string text, bool byDefault, bool alone = true)
    {
        if (terminal.Answers is null)
        {
            return alone;
        }

        terminal.Urgent.Write($"{text} {(byDefault ? "[Y/n]" : "[y/N]")} ");
        return terminal.Answers.ReadLine()?.Trim().ToUpperInvariant() switch
        {
            "" => byDefault,
            "Y" or "YES" => true,
            _ => false,
        };
    }
}
