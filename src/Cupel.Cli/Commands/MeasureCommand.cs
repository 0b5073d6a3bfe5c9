using System.CommandLine;
using System.Globalization;
using Cupel.Cli.Rendering;
using Cupel.Errors;
using Cupel.Hosting;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel measure</c>: metrics of a table of predictions, without a training and without libtorch.</summary>
internal static class MeasureCommand
{
    public static Command Create(Session session)
    {
        Argument<string> metrics = new("METRIC") { Description = "Which metrics, with commas between", Arity = ArgumentArity.ZeroOrOne };
        Argument<string> table = new("FILE") { Description = "The table: .csv, .tsv, or .jsonl with an object on each line", Arity = ArgumentArity.ZeroOrOne };
        Argument<string[]> values = new("OPTION") { Description = "Options of the metrics: key=value for all that have the key, metric.key=value for one", Arity = ArgumentArity.ZeroOrMore };
        Option<string[]> prediction = Columns("--prediction", "-p", "What the model gave: `prediction` unless given; p* stands for all that begin so");
        Option<string[]> target = Columns("--target", "-t", "What it should have given: `target` unless given; several for several references");
        Option<string> query = new("--query") { Description = "Which query a row answers, for rankings; for identities 1 where it asks and 0 in the gallery", HelpName = "COLUMN" };
        Option<string> camera = new("--camera") { Description = "Which camera saw it, for identities", HelpName = "COLUMN" };
        Option<string> weight = new("--weight") { Description = "How much a row counts", HelpName = "COLUMN" };
        Option<bool> list = new("--list") { Description = "Print the names of all metrics, by what they measure" };
        Option<bool> json = Flags.Json();
        var command = new CommandWithExamples("measure", "Compute metrics of a table of predictions")
        {
            Examples =
            [
                ("cupel measure accuracy,f1 predictions.csv f1.average=macro", "classes, in the columns `prediction` and `target`"),
                ("cupel measure log_loss,auroc scores.csv -p 'p_*' -t class", "a column of probabilities for each class"),
                ("cupel measure bleu,chrf out.jsonl -p hypothesis -t reference", "texts; a reference may be a list"),
                ("cupel measure mean_absolute_error,r2_score out.csv --json", "numbers, for programs"),
                ("cupel measure ndcg,mrr ranked.tsv --query question -p score -t relevance", "rankings"),
                ("cupel measure --list", "the names of all metrics"),
            ],
        };
        command.Arguments.Add(metrics);
        command.Arguments.Add(table);
        command.Arguments.Add(values);
        foreach (Option option in (Option[])[prediction, target, query, camera, weight, list, json])
        {
            command.Options.Add(option);
        }

        command.SetAction(words =>
        {
            if (words.GetValue(list))
            {
                List(session.Terminal, words.GetValue(json));
                return ExitCodes.Done;
            }

            if (words.GetValue(metrics) is not string named || words.GetValue(table) is not string file)
            {
                throw new UserErrorException(ErrorCodes.Usage, "`cupel measure` needs a metric and a table", hint: "`cupel measure accuracy predictions.csv`; `--list` has all metrics");
            }

            string folder = Project.Start(words, session);
            var request = new MeasureRequest
            {
                Metrics = Split(named),
                File = Path.GetFullPath(file, folder),
                Shown = file,
                Prediction = [.. (words.GetValue(prediction) ?? []).SelectMany(Split)],
                Target = [.. (words.GetValue(target) ?? []).SelectMany(Split)],
                Query = words.GetValue(query),
                Camera = words.GetValue(camera),
                Weight = words.GetValue(weight),
                Options = words.GetValue(values) ?? [],
            };
            MeasureReply reply = TrainingHost.Find(session.ProgramDirectory, session.Environment(TrainingHost.Variable)).Measure(request, folder);
            if (reply.Faults.Count > 0)
            {
                throw new UserErrorException(reply.Faults);
            }

            Print(session.Terminal, reply.Values, words.GetValue(json));
            return ExitCodes.Done;
        });
        return command;
    }

    private static Option<string[]> Columns(string name, string alias, string what) => new(name, alias) { Description = what, HelpName = "COLUMN", Arity = ArgumentArity.OneOrMore };

    private static string[] Split(string names) => names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // As an operation prints its metrics, so that one which measures has them recorded.
    private static void Print(Terminal terminal, IReadOnlyList<MeasuredValue> values, bool json)
    {
        if (json)
        {
            JsonOutput.Write(terminal.Out, writer =>
            {
                writer.WriteStartObject();
                foreach (MeasuredValue one in values)
                {
                    JsonOutput.WriteNumber(writer, one.Name, one.Value);
                }

                writer.WriteEndObject();
            });
            return;
        }

        foreach (MeasuredValue one in values)
        {
            string value = double.IsNaN(one.Value) ? "nan" : double.IsInfinity(one.Value) ? (one.Value > 0 ? "inf" : "-inf") : one.Value.ToString("G6", CultureInfo.InvariantCulture);
            terminal.Out.WriteLine($"{one.Name}: {value}");
        }
    }

    private static void List(Terminal terminal, bool json)
    {
        if (json)
        {
            JsonOutput.Write(terminal.Out, writer =>
            {
                writer.WriteStartObject();
                foreach ((string what, IReadOnlyList<string> names) in MeasuredMetrics.Kinds)
                {
                    writer.WriteStartArray(what);
                    foreach (string name in names)
                    {
                        writer.WriteStringValue(name);
                    }

                    writer.WriteEndArray();
                }

                writer.WriteEndObject();
            });
            return;
        }

        foreach ((string what, IReadOnlyList<string> names) in MeasuredMetrics.Kinds)
        {
            foreach (string name in names)
            {
                terminal.Out.WriteLine($"{what,-10}  {name}");
            }
        }
    }
}
