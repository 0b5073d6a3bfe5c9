namespace Cupel.Errors;

/// <summary>What the machine, and nobody's program, refuses to do with a file.</summary>
public static class StorageFault
{
    // The numbers of Linux's errno.h.
    private const int NotPermitted = 1; // EPERM
    private const int InputOutput = 5; // EIO
    private const int Denied = 13; // EACCES
    private const int TooManyFiles = 24; // EMFILE
    private const int NoSpace = 28; // ENOSPC
    private const int ReadOnly = 30; // EROFS
    private const int Quota = 122; // EDQUOT

    /// <summary>What to tell a person of an exception: a fault with the system's own words, or null where it is none of these.</summary>
    /// <param name="error">What was thrown; also what it was thrown for.</param>
    public static Fault? Find(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
        {
            // Of a lack of rights the outer exception has the path, and the inner one the number.
            int number = error is UnauthorizedAccessException ? Denied : error is IOException ? error.HResult : 0;
            if (Hint(number) is string hint)
            {
                return new Fault(ErrorCodes.Storage, error.Message, Hint: hint);
            }
        }

        return null;
    }

    private static string? Hint(int number) => number switch
    {
        NoSpace or Quota => "make room, for instance with `cupel delete` and `cupel purge`; or keep runs on another disk with `--store DIR`",
        ReadOnly => "what is there can be read; `--store DIR` keeps runs in another folder",
        Denied or NotPermitted => "ask for the right to it, or keep runs in another folder with `--store DIR`",
        TooManyFiles => "`ulimit -n` says how many files a program may have open",
        InputOutput => "the disk, or the way to it, is out of order: `dmesg` may tell more",
        _ => null,
    };
}
