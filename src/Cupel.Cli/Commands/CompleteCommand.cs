using Cupel.Cli.Completion;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel complete SHELL WORD...</c>: what may come next. Called by the scripts of <c>cupel completion</c>; people never type it.</summary>
/// <remarks>
/// <para>The words are those behind <c>cupel</c> up to the cursor, the last of which may be empty. For bash there are two: the characters at which it
/// takes words apart, and the line up to the cursor.</para>
/// <para>It writes nothing but its answer, and what cannot be read completes nothing: a person who presses a key wants no error.</para>
/// </remarks>
internal static class CompleteCommand
{
    public const string Name = "complete";

    public static int Run(string[] arguments, Session session)
    {
        try
        {
            if (arguments is [Shells.Bash, string breaks, string text])
            {
                var line = BashLine.Read(text, breaks);
                line.Write(session.Terminal.Out, Completer.Complete(line.Words, session));
            }
            else if (arguments is ["pwsh", .. var before, ['+', ..] last])
            {
                // Its older versions pass no empty words, so the last one has a mark.
                Shells.Find("pwsh")!.Write(session.Terminal.Out, Completer.Complete([.. before, last[1..]], session));
            }
            else if (arguments is [string name, .. var words] && name != Shells.Bash && Shells.Find(name) is Shell shell)
            {
                shell.Write(session.Terminal.Out, Completer.Complete(words.Length > 0 ? words : [""], session));
            }
        }
#pragma warning disable CA1031 // A broken operations file, a folder without permission, our own bug: the key does nothing.
        catch (Exception)
#pragma warning restore CA1031
        {
            return ExitCodes.Done;
        }

        return ExitCodes.Done;
    }
}
