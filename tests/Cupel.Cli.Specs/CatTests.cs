using Cupel.Cli.Specs.Transcripts;

namespace Cupel.Cli.Specs;

/// <summary>What a run wrote comes out as it is, whatever bytes it has.</summary>
public sealed class CatTests
{
    [Fact]
    public void Bytes_that_are_no_text_arrive_unchanged()
    {
        using var project = new ProjectSandbox();
        project.Write("cupel.yaml", """operations: { fit: { exec: 'printf "\\377\\000\\r\\n\\200" | tee raw.bin' } }""");
        Assert.Equal(0, project.Cupel(["run", "fit"]).ExitCode);
        byte[] expected = [0xff, 0, (byte)'\r', (byte)'\n', 0x80];
        Assert.Equal(expected, Bytes(project, "cat", "1", "raw.bin"));
        Assert.Equal(expected, Bytes(project, "output", "1"));
    }

    private static byte[] Bytes(ProjectSandbox project, params string[] words)
    {
        using var bytes = new MemoryStream();
        var session = new Session
        {
            Terminal = new Terminal { Out = TextWriter.Null, OutBytes = bytes, Error = TextWriter.Null },
            Directory = project.Directory,
        };
        Assert.Equal(0, App.Run(words, session));
        return bytes.ToArray();
    }
}
