using System.Diagnostics;
using Cupel.Core.Tests.Runs;
using Cupel.Errors;
using Cupel.Runs;
using Cupel.Signatures;

namespace Cupel.Core.Tests.Signatures;

[Trait("requirement", "G11")]
public sealed class RunSignaturesTests : IDisposable
{
    private readonly StoreFixture _fixture = new();

    [Fact]
    public void A_signature_says_who_signed_the_run_as_it_is()
    {
        Run run = Execute();
        string key = Key("sam");
        string fingerprint = RunSignatures.Sign(run, key);
        RunSignature known = Assert.Single(RunSignatures.Verify(run, Signers(("sam@example.org", key))));
        Assert.Equal((SignatureStatus.Valid, "sam@example.org"), (known.Status, known.Signer));
        Assert.StartsWith("SHA256:", fingerprint, StringComparison.Ordinal);
        Assert.Equal(fingerprint, known.Key);
        Assert.InRange((_fixture.Clock.GetUtcNow() - known.Time!.Value).TotalSeconds, 0, 60);
        RunSignature unknown = Assert.Single(RunSignatures.Verify(run, null));
        Assert.Equal((SignatureStatus.UnknownKey, null, fingerprint), (unknown.Status, unknown.Signer, unknown.Key));
        Assert.Equal(SignatureStatus.UnknownKey, Assert.Single(RunSignatures.Verify(run, Signers(("eve@example.org", Key("eve"))))).Status);
    }

    [Theory]
    [InlineData("run.json")]
    [InlineData("config.json")]
    [InlineData("environment.json")]
    [InlineData("manifest")]
    [InlineData("events.jsonl")]
    [InlineData("summary.json")]
    [InlineData("output/stdout")]
    public void Every_file_of_the_record_is_signed(string file)
    {
        Run run = Execute();
        string key = Key("sam");
        RunSignatures.Sign(run, key);
        File.AppendAllText(Path.Combine(run.Folder.Record, file), " ");
        RunSignature signature = Assert.Single(RunSignatures.Verify(run, Signers(("sam", key))));
        Assert.Equal((SignatureStatus.Changed, "sam"), (signature.Status, signature.Signer));
        Assert.Equal([$".run/{file}"], signature.Changed);
    }

    [Fact]
    public void Metrics_that_were_taken_away_or_slipped_in_later_are_changes()
    {
        Run run = Execute();
        string key = Key("sam");
        RunSignatures.Sign(run, key);
        string scalars = Directory.GetFiles(run.Folder.Scalars).Single();
        File.Copy(scalars, scalars + ".later");
        File.Delete(scalars);
        string name = Path.GetFileName(scalars);
        Assert.Equal([$".run/scalars/{name}", $".run/scalars/{name}.later"], Assert.Single(RunSignatures.Verify(run, null)).Changed);
    }

    [Fact]
    public void Notes_are_signed_as_they_stood_and_later_ones_may_follow()
    {
        Run run = Execute();
        _fixture.Store.Annotate(run, NoteKind.Comment, "holds");
        RunSignatures.Sign(run, Key("sam"));
        _fixture.Store.Annotate(run, NoteKind.Tag, "paper");
        RunSignatures.Sign(run, Key("kim"));
        Assert.All(RunSignatures.Verify(run, null), signature => Assert.Equal(SignatureStatus.UnknownKey, signature.Status));

        string comment = Directory.GetFiles(_fixture.Folder[$".cupel/notes/{run.Id}"]).Order(StringComparer.Ordinal).First();
        File.WriteAllText(comment, File.ReadAllText(comment).Replace("holds", "fails", StringComparison.Ordinal));
        Assert.All(RunSignatures.Verify(run, null), signature => Assert.Equal([$"notes/{Path.GetFileName(comment)}"], signature.Changed));
        Assert.Equal("fails", Assert.Single(run.ReadNotes().Comments).Text);
        Assert.Empty(RunVerifier.Verify(run).Problems);
    }

    [Fact]
    public void A_signature_that_was_touched_or_belongs_to_another_run_is_none()
    {
        Run run = Execute();
        Run other = Execute();
        string key = Key("sam");
        RunSignatures.Sign(run, key);
        string note = Directory.GetFiles(_fixture.Folder[$".cupel/notes/{run.Id}"]).Single();
        string text = File.ReadAllText(note);
        Directory.CreateDirectory(_fixture.Folder[$".cupel/notes/{other.Id}"]);
        File.WriteAllText(_fixture.Folder[$".cupel/notes/{other.Id}/{Path.GetFileName(note)}"], text);
        Assert.Equal(SignatureStatus.Invalid, Assert.Single(RunSignatures.Verify(other, Signers(("sam", key)))).Status);

        File.WriteAllText(note, text.Replace("run ", "ruN ", StringComparison.Ordinal));
        Assert.Equal(SignatureStatus.Invalid, Assert.Single(RunSignatures.Verify(run, null)).Status);
        string digest = SignedStatement.Of(run, _fixture.Clock.GetUtcNow()).Digests[".run/run.json"];
        File.WriteAllText(note, text.Replace(digest, new string('0', digest.Length), StringComparison.Ordinal));
        Assert.Equal(SignatureStatus.Invalid, Assert.Single(RunSignatures.Verify(run, Signers(("sam", key)))).Status);
        _fixture.Store.Annotate(other, NoteKind.Signature, "anything");
        Assert.All(RunSignatures.Verify(other, null), signature => Assert.Equal((SignatureStatus.Invalid, null), (signature.Status, signature.Signer)));
    }

    [Fact]
    public void A_signature_made_for_something_else_is_none()
    {
        Run run = Execute();
        string key = Key("sam");
        string statement = SignedStatement.Of(run, _fixture.Clock.GetUtcNow()).ToString();
        string file = _fixture.Folder["statement"];
        File.WriteAllText(file, statement);
        Keygen("-q", "-Y", "sign", "-n", "git", "-f", key, file);
        _fixture.Store.Annotate(run, NoteKind.Signature, statement + File.ReadAllText(file + ".sig"));
        Assert.Equal(SignatureStatus.Invalid, Assert.Single(RunSignatures.Verify(run, Signers(("sam", key)))).Status);
    }

    [Fact]
    public void A_key_counts_only_while_and_for_what_it_is_allowed()
    {
        Run run = Execute();
        string key = Key("sam");
        RunSignatures.Sign(run, key);
        Assert.Equal(SignatureStatus.UnknownKey, Status("sam valid-before=\"20200101\""));
        Assert.Equal(SignatureStatus.Valid, Status("sam valid-after=\"20200101\""));
        Assert.Equal(SignatureStatus.UnknownKey, Status("sam namespaces=\"git\""));
        Assert.Equal(SignatureStatus.Valid, Status("sam namespaces=\"git,cupel\""));

        SignatureStatus Status(string signer) => Assert.Single(RunSignatures.Verify(run, Signers((signer, key)))).Status;
    }

    [Fact]
    public void Signatures_go_with_a_copy_of_the_store()
    {
        Run run = Execute();
        string key = Key("sam");
        RunSignatures.Sign(run, key);
        string signers = Signers(("sam", key));
        using var other = new StoreFixture();
        Copy(_fixture.Folder[".cupel"], other.Folder[".cupel"]);
        Run copy = Assert.Single(other.Store.List());
        Assert.Equal(SignatureStatus.Valid, Assert.Single(RunSignatures.Verify(copy, signers)).Status);
    }

    [Fact]
    public void A_statement_reads_back_as_it_was_written_and_nothing_else_is_one()
    {
        Run run = Execute();
        string text = SignedStatement.Of(run, _fixture.Clock.GetUtcNow()).ToString();
        SignedStatement again = SignedStatement.Find(text)!;
        Assert.Equal(text, again.ToString());
        Assert.Empty(again.Changes(run));
        Assert.All(
            ["", "\n", "cupel signature 1\n", text[..^1], text.Replace("signature 1", "signature 2", StringComparison.Ordinal), text + text.Split('\n')[3] + "\n"],
            bad => Assert.Null(SignedStatement.Find(bad)));
    }

    [Fact]
    public void A_file_that_is_no_key_is_said()
    {
        Run run = Execute();
        RequireKeygen();
        string file = _fixture.Folder["no-key"];
        File.WriteAllText(file, "no key\n");
        UserErrorException error = Assert.Throws<UserErrorException>(() => RunSignatures.Sign(run, file));
        Assert.Equal(ErrorCodes.Signing, Assert.Single(error.Faults).Code);
        Assert.Empty(RunSignatures.Verify(run, null));
    }

    public void Dispose() => _fixture.Dispose();

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static void RequireKeygen()
    {
        bool there = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "ssh-keygen")));
        Assert.SkipUnless(there || Environment.GetEnvironmentVariable("CI") == "true", "there is no ssh-keygen here: `apt install openssh-client`");
    }

    private static void Keygen(params string[] arguments)
    {
        RequireKeygen();
        using Process process = Process.Start(new ProcessStartInfo("ssh-keygen", arguments) { RedirectStandardError = true })!;
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error);
    }

    private string Key(string name)
    {
        string file = _fixture.Folder[$"{name}.key"];
        Keygen("-q", "-t", "ed25519", "-N", "", "-C", name, "-f", file);
        return file;
    }

    private string Signers(params (string Who, string Key)[] keys)
    {
        string file = _fixture.Folder["signers"];
        File.WriteAllLines(file, keys.Select(key => $"{key.Who} {File.ReadAllText(key.Key + ".pub")}"));
        return file;
    }

    private Run Execute() => _fixture.Execute("echo loss: 0.5; echo 1 > a.txt");
}
