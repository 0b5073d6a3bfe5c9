using Cupel.Cli.Specs.Transcripts;
using Cupel.Runs;
using Cupel.Signatures;

namespace Cupel.Cli.Specs.Survival;

/// <summary>What <c>cupel verify</c> says on a machine that lacks the program which checks signatures.</summary>
[Trait("requirement", "G11")]
public sealed class VerifyTests
{
    [Fact]
    public void Without_ssh_keygen_files_are_compared_and_the_signatures_that_were_not_checked_are_named()
    {
        using var sandbox = new ProcessSandbox();
        sandbox.Write("cupel.yaml", "operations: { fit: { exec: 'echo 7 > result.txt' } }");
        Assert.Equal(0, sandbox.Cupel("run", "fit").ExitCode);
        Run run = new RunStore(Path.Combine(sandbox.Directory, ".cupel"), TimeProvider.System).List()[0];
        string statement = SignedStatement.Of(run, TimeProvider.System.GetUtcNow()).ToString();
        run.Store.Annotate(run, NoteKind.Signature, statement + "-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----\n");
        Answer answer = sandbox.StartShell("PATH=/nowhere cupel verify").WaitForEnd();
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("2 files compared, signatures not checked", answer.Error, StringComparison.Ordinal);
        Assert.Contains("unchecked", answer.Output, StringComparison.Ordinal);
        Assert.Contains("by whom was not checked: there is no `ssh-keygen` here", answer.Output, StringComparison.Ordinal);

        File.WriteAllText(Path.Combine(run.Directory, "result.txt"), "8\n");
        answer = sandbox.StartShell("PATH=/nowhere cupel verify").WaitForEnd();
        Assert.Contains("changed", answer.Output, StringComparison.Ordinal);
        Assert.Contains("result.txt", answer.Output, StringComparison.Ordinal);
    }
}
