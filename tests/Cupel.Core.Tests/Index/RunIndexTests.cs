using Cupel.Details;
using Cupel.Diffs;
using Cupel.Errors;
using Cupel.Files;
using Cupel.Filters;
using Cupel.Index;
using Cupel.Needs;
using Cupel.Runs;

namespace Cupel.Core.Tests.Index;

public sealed class RunIndexTests : IDisposable
{
    private readonly WrittenRuns _runs = new(seed: 7);

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void What_it_knows_is_not_read_again()
    {
        Make(60);
        _runs.Build();

        IReadOnlyList<RunFacts> known = new RunPool(_runs.Indexed).Read();

        Assert.All(known, run => Assert.NotNull(Known(run)));
    }

    [Fact]
    public void What_runs_are_compared_by_is_known_without_reading_them()
    {
        Make(60);
        _runs.Build();
        IReadOnlyList<RunFacts> known = new RunPool(_runs.Indexed).Read();
        string[] essences = [.. known.Select(run => run.Essence)];

        Assert.DoesNotContain(known, run => run.WasRead);
        Assert.Equal(known.Select(run => run.Itself.ReadRecord() is { Kind: not RunKind.Batch } record ? RunEssence.DigestOf(record) : ""), essences);
        Assert.True(essences.Distinct().Count() > 1);
    }

    [Theory]
    [InlineData("loss_ > 1", "did you mean `loss`?")]
    [InlineData("config.lrr > 1", "did you mean `config.lr`?")]
    [InlineData("attr.devise = cpu", "did you mean `attr.device`?")]
    public void A_name_that_no_run_has_is_refused_without_reading_the_runs_that_the_index_knows(string filter, string hint)
    {
        Make(60);
        _runs.Build();
        var pool = new RunPool(_runs.Indexed);

        Assert.Equal(hint, Refused(pool, filter));

        Assert.DoesNotContain(pool.Read(), run => run.WasRead);
    }

    [Fact]
    public void The_newest_completed_run_of_an_operation_is_found_among_many_without_reading_those_that_the_index_knows()
    {
        Run wanted = _runs.Add("prepare", status: RunStatus.Completed);
        _runs.Add("prepare", status: RunStatus.Failed);
        Make(300);
        _runs.Build();
        var said = new List<string>();
        Detail.Listen(said.Add);

        Run? found = NeededFiles.Select(new RunNeed("prepare", null, FilePattern.Parse("*"), false), _runs.Indexed, []);

        Detail.Listen(null);
        Assert.Equal(wanted.Id, found?.Id);
        Assert.DoesNotContain(said, sentence => sentence.StartsWith("read ", StringComparison.Ordinal));
        Assert.Equal(wanted.Id, new RunEquality(_runs.Indexed, "prepare").Newest?.Id);
    }

    [Fact]
    public void Names_that_came_or_went_behind_the_back_of_the_index_are_known_or_not()
    {
        Run[] made = [_runs.Add(config: """{"gone": 1}"""), _runs.Add(config: """{"changed": 1}"""), .. Make(60)];
        _runs.Build();
        Directory.Delete(made[0].Directory, recursive: true);
        File.WriteAllText(made[1].Folder.RunJson, File.ReadAllText(made[1].Folder.RunJson).Replace("\"changed\"", "\"written\"", StringComparison.Ordinal));
        Run open = _runs.AddOpen(started: false, held: false);
        File.WriteAllText(open.Folder.RunJson, File.ReadAllText(open.Folder.RunJson).Replace("\"lr\"", "\"brought\"", StringComparison.Ordinal));

        var pool = new RunPool(_runs.Indexed);
        foreach ((string filter, string? hint) in new[] { ("config.gonee = 1", null), ("config.changedd = 1", null), ("config.writtenn = 1", "written"), ("config.broughtt = 1", "brought"), ("config.lrr = 1", "lr") })
        {
            string? said = Refused(pool, filter);
            Assert.Equal(Refused(new RunPool(_runs.Plain), filter), said);
            Assert.Equal(hint is not null, said == $"did you mean `config.{hint}`?");
        }
    }

    [Fact]
    public void With_few_runs_there_is_none()
    {
        var store = new RunStore(_runs.Indexed.Root, _runs.Clock);
        Make(63);
        WrittenRuns.Settle();
        Ask(store);
        Assert.False(File.Exists(_runs.IndexFile));

        Make(1);
        WrittenRuns.Settle();
        Ask(store);
        Assert.True(File.Exists(_runs.IndexFile));
    }

    [Fact]
    public void It_is_written_anew_only_when_enough_has_changed()
    {
        var store = new RunStore(_runs.Indexed.Root, _runs.Clock);
        Make(70);
        WrittenRuns.Settle();
        Ask(store);
        DateTime first = File.GetLastWriteTimeUtc(_runs.IndexFile);

        Make(20);
        WrittenRuns.Settle();
        Assert.Equal(90, Ask(store));
        Assert.Equal(first, File.GetLastWriteTimeUtc(_runs.IndexFile));

        Make(44);
        WrittenRuns.Settle();
        Assert.Equal(134, Ask(store));
        Assert.NotEqual(first, File.GetLastWriteTimeUtc(_runs.IndexFile));
    }

    [Fact]
    public void Among_many_runs_a_first_note_is_seen_at_once()
    {
        Make(300);
        _runs.Build();
        Run oldest = _runs.Plain.List()[^1];

        _runs.Plain.Annotate(oldest, NoteKind.Tag, "keep");

        Assert.Equal($"300:{oldest.Id}", IndexAnswers.Ask(_runs.Indexed, [], ["tag = keep"], []));
    }

    [Fact]
    public void Nobody_else_may_read_it()
    {
        Make(3);
        _runs.Build();

        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(_runs.IndexFile) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.Empty(Directory.GetFiles(_runs.Indexed.Root, "*.tmp"));
    }

    [Fact]
    public void What_has_not_settled_is_not_kept()
    {
        Make(3);
        Ask(_runs.Indexed);

        Assert.False(File.Exists(_runs.IndexFile));
    }

    [Theory]
    [InlineData("")]
    [InlineData("this is no SQLite file, and much longer than its header is, so that nobody takes it for an empty one: it is text, and only text")]
    public void A_file_that_is_no_index_is_written_over(string content)
    {
        Make(5);
        File.WriteAllText(_runs.IndexFile, content);

        _runs.Build();

        Assert.True(new FileInfo(_runs.IndexFile).Length > 1000);
        Assert.NotNull(Known(new RunPool(_runs.Indexed).Read()[0]));
    }

    [Fact]
    public void The_index_of_another_version_is_not_asked_and_is_written_over()
    {
        Make(5);
        _runs.Build();
        File.Delete(_runs.IndexFile);
        using (SqliteFile other = SqliteFile.Create(_runs.IndexFile))
        {
            other.Execute("create table part(name text primary key, data blob not null, checksum integer not null)");
            RunIndex.Write(other, "about", "0; nothing"u8.ToArray());
        }

        var pool = new RunPool(_runs.Indexed);
        Assert.Equal(5, pool.Read().Count);
        Assert.Contains("another version", pool.IndexProblem, StringComparison.Ordinal);
        pool.Keep();

        Assert.NotNull(Known(new RunPool(_runs.Indexed).Read()[0]));
    }

    [Fact]
    public void Damage_anywhere_costs_time_and_no_answer()
    {
        Make(30);
        _runs.Build();
        byte[] whole = File.ReadAllBytes(_runs.IndexFile);
        string plain = IndexAnswers.Everything(_runs.Plain, _runs.Plain);
        var random = new Random(5);
        for (int round = 0; round < 60; round++)
        {
            byte[] damaged = round % 3 == 0 ? whole[..random.Next(whole.Length)] : [.. whole];
            for (int i = 0; i < 20 && damaged.Length > 0; i++)
            {
                damaged[random.Next(damaged.Length)] ^= (byte)random.Next(1, 256);
            }

            File.WriteAllBytes(_runs.IndexFile, damaged);

            Assert.Equal(plain, IndexAnswers.Everything(_runs.Indexed, _runs.Plain));
        }
    }

    [Fact]
    public void In_a_folder_that_cannot_be_written_the_files_answer()
    {
        Make(5);
        WrittenRuns.Settle();

        // A folder in the place of the file that is to be written: not even root can write that.
        Directory.CreateDirectory(_runs.IndexFile);
        File.WriteAllText(Path.Combine(_runs.IndexFile, "in the way"), "");

        Assert.Equal(5, Ask(_runs.Indexed));
        Assert.Equal(5, Ask(_runs.Indexed));
    }

    [Fact]
    public void Many_that_ask_and_write_at_once_all_get_the_same()
    {
        Make(80);
        string plain = IndexAnswers.Everything(_runs.Plain, _runs.Plain);
        WrittenRuns.Settle();

        Parallel.For(0, 40, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            if (i % 5 == 0)
            {
                File.Delete(_runs.IndexFile);
            }

            Assert.Equal(plain, IndexAnswers.Everything(_runs.Indexed, _runs.Plain));
        });
    }

    [Fact]
    public void The_trash_has_none()
    {
        foreach (Run run in Make(4))
        {
            RunShelves.Move(run, _runs.Indexed.Trash);
        }

        WrittenRuns.Settle();
        Assert.Equal(4, Ask(_runs.Indexed.Trash));
        Assert.False(File.Exists(_runs.IndexFile));
    }

    [Fact]
    public void A_store_that_was_copied_with_its_index_is_read_anew()
    {
        Make(5);
        _runs.Build();
        string copy = _runs.Folder["copy"];
        foreach (string file in Directory.GetFiles(_runs.Indexed.Root, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(copy, Path.GetRelativePath(_runs.Indexed.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
            File.SetLastWriteTimeUtc(target, File.GetLastWriteTimeUtc(file));
        }

        var store = new RunStore(copy, _runs.Clock) { Index = _runs.Indexed.Index };

        Assert.All(new RunPool(store).Read(), run => Assert.Null(Known(run)));
    }

    // What an index answers without a look into the files.
    private string? Refused(RunPool pool, string filter) =>
        Assert.Single(Assert.Throws<UserErrorException>(() => pool.Require(RunFilter.Parse(filter, new FilterClock(_runs.Clock.GetUtcNow(), TimeZoneInfo.Utc)).Fields)).Faults).Hint;

    private static object? Known(RunFacts run) => run.FindKnown(new RunField(FieldFamily.Own, "status"));

    private static int Ask(RunStore store) =>
        new RunQuery([], [RunFilter.Parse("loss >= 0", new FilterClock(store.Clock.GetUtcNow(), TimeZoneInfo.Utc))]).Find(new RunPool(store)).Count;

    private Run[] Make(int count) => [.. Enumerable.Range(0, count).Select(i => _runs.Add(loss: i / 100.0))];
}
