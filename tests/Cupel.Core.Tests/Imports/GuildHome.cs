using System.Buffers.Binary;
using System.Text;
using Cupel.Imports;
using Cupel.Runs;
using Cupel.Testing;

namespace Cupel.Core.Tests.Imports;

/// <summary>Writes runs as Guild 0.9 lays them out.</summary>
internal sealed class GuildHome(TemporaryFolder folder, string name = "home")
{
    /// <summary>2023-11-14T22:13:20Z, from which the times of runs are counted.</summary>
    public const long Epoch = 1_700_000_000_000_000;

    public string Path => folder[name];

    public RunStore Store(TimeProvider? clock = null) => RunStore.Of(ForeignStores.Open(ForeignTool.Guild, Path), clock ?? TimeProvider.System);

    /// <summary>Writes a run that was made <paramref name="second"/> seconds after <see cref="Epoch"/>, and returns its id in Guild.</summary>
    public string Add(int second, string runs = "runs", string opref = "guildfile:/home/ann/digits/guild.yml 0c5e '' train", params (string Name, string Yaml)[] attributes)
    {
        string id = $"{second:x32}";
        long made = Epoch + (second * 1_000_000L);
        Write(runs, id, "opref", opref);
        foreach ((string attribute, string yaml) in attributes.Prepend(("started", $"{made + 1}")).Prepend(("initialized", $"{made}")).Prepend(("id", $"'{id}'")))
        {
            Write(runs, id, "attrs/" + attribute, yaml + "\n");
        }

        return id;
    }

    public void Write(string runs, string id, string path, string text) => folder.Write($"{name}/{runs}/{id}/.guild/{path}", text);

    public void WriteFile(string id, string path, string text) => folder.Write($"{name}/runs/{id}/{path}", text);

    /// <summary>Writes output whose lines came a second after each other, by turns on both streams.</summary>
    public void WriteOutput(string id, params string[] lines)
    {
        Write("runs", id, "output", string.Concat(lines));
        File.WriteAllBytes(System.IO.Path.Combine(Path, "runs", id, ".guild", "output.index"), Index(lines.Length));
    }

    /// <summary>An index of so many lines.</summary>
    public static byte[] Index(int lines)
    {
        byte[] index = new byte[lines * 9];
        for (int i = 0; i < lines; i++)
        {
            BinaryPrimitives.WriteInt64BigEndian(index.AsSpan(i * 9), (Epoch / 1000) + (i * 1000));
            index[(i * 9) + 8] = (byte)(i % 2);
        }

        return index;
    }

    public static string Text(IEnumerable<Cupel.Supervision.OutputUpdate> output, int stream) =>
        string.Concat(output.Where(piece => piece.Stream == stream).Select(piece => Encoding.UTF8.GetString(piece.Bytes.Span)));
}
