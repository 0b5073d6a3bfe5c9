using System.CommandLine;
using System.Globalization;
using Cupel.Cli.Commands;
using Cupel.Cli.Rendering;
using Cupel.Details;
using Cupel.Errors;

namespace Cupel.Cli;

/// <summary>The command line: words in, exit code out.</summary>
internal static class App
{
    /// <summary>The version of this build.</summary>
    public const string Version = BuildVersion.Text;

    /// <summary>Runs one command.</summary>
    /// <param name="args">The words after <c>cupel</c>.</param>
    /// <param name="session">The world outside.</param>
    /// <returns>The exit code; see <c>docs/reference/exit-codes.md</c>.</returns>
    public static int Run(IReadOnlyList<string> args, Session session)
    {
        // The two that scripts and shells ask for most pay for no parser.
        if (args is ["--version"])
        {
            session.Terminal.Out.WriteLine($"cupel {Version}");
            return ExitCodes.Done;
        }

        // Whoever types it at a terminal hears that there is no such command.
        if (args is [SuperviseCommand.Name] && session.Terminal.Answers is null)
        {
            return SuperviseCommand.Run(session.Time);
        }

        if (args.Count > 0 && args[0] == CompleteCommand.Name)
        {
            return CompleteCommand.Run([.. args.Skip(1)], session);
        }

        // Which word is a flag is known once the words are parsed; without one that may be it there is nothing to hold back.
        using NoticeWriter? notices = args.Contains("-q") || args.Contains("--quiet") ? new NoticeWriter(session.Terminal.Error) : null;
        Session within = notices is null ? session : session with { Terminal = session.Terminal with { Error = notices } };
        bool verbose = args.Contains("-v") || args.Contains("--verbose");
        long began = verbose ? session.Time.GetTimestamp() : 0;
        bool json = args.Contains("--json") || args.Contains("--jsonl");
        try
        {
            ParseResult parsed = CommandTree.Create(within, args.Count > 0 ? args[0] : null).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Errors.Count > 0)
            {
                throw UsageErrors.From(parsed);
            }

            UsageErrors.RefuseUnknownFlags(parsed);
            if (notices is not null)
            {
                notices.Quiet = parsed.GetValue(CommandTree.Quiet);
            }

            if (verbose && parsed.GetValue(CommandTree.Verbose))
            {
                Listen(parsed, session, began);
            }

            if (parsed.GetValue(CommandTree.Directory) is string typed && Path.GetFullPath(typed, session.Directory) is var folder && !Directory.Exists(folder))
            {
                throw new UserErrorException(ErrorCodes.FileMissing, $"no folder `{folder}`");
            }

            return parsed.Invoke(new InvocationConfiguration
            {
                Output = session.Terminal.Out,
                Error = session.Terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (UserErrorException slip)
        {
            Tell(session.Terminal, slip.Faults, json);
            return ExitCodes.Slip;
        }
        catch (OutputLostException lost)
        {
            session.Terminal.Error.WriteLine($"error: {lost.Message}");
            return ExitCodes.No;
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Interrupted;
        }
        catch (Exception refused) when (StorageFault.Find(refused) is Fault fault)
        {
            Tell(session.Terminal, [fault], json);
            return ExitCodes.No;
        }
#pragma warning disable CA1031 // The last resort: our own bug must not look like the person's slip.
        catch (Exception bug)
#pragma warning restore CA1031
        {
            session.Terminal.Error.WriteLine($"bug: cupel {Version} failed in a way it should not. Please report this:");
            session.Terminal.Error.WriteLine(bug);
            return ExitCodes.Bug;
        }
        finally
        {
            Detail.Say(() => "done");
            Detail.Listen(null);
        }
    }

    private static void Listen(ParseResult words, Session session, long began)
    {
        if (words.GetValue(CommandTree.Quiet))
        {
            throw new UserErrorException(ErrorCodes.Usage, "`-q` and `-v` do not go together: the one says less, the other more", hint: "leave one of them out");
        }

        TextWriter error = session.Terminal.Error;
        var oneByOne = new Lock();
        Detail.Listen(sentence =>
        {
            string line = string.Create(CultureInfo.InvariantCulture, $"[{session.Time.GetElapsedTime(began).TotalSeconds:0.000}] {sentence}");
            lock (oneByOne)
            {
                error.WriteLine(line);
            }
        });
        Detail.Say(() => $"cupel {Version}, started in {session.Directory}");
    }

    private static void Tell(Terminal terminal, IReadOnlyList<Fault> faults, bool json)
    {
        if (json)
        {
            FaultJson.Write(terminal.Error, faults);
        }
        else
        {
            FaultPrinter.Print(terminal.ErrorConsole, faults);
        }
    }
}
