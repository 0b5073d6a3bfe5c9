using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Cupel.Torch.Native;

/// <summary>libtorch's reason for a failure, without what only its own developers can use.</summary>
internal static partial class NativeError
{
    /// <summary>The reason of the last failure on this thread.</summary>
    public static unsafe string Last() => Clean(Text(NativeMethods.LastError()));

    /// <summary>Throws when a status says failure.</summary>
    /// <param name="status">What the native function returned; negative for failure.</param>
    /// <param name="operation">What was tried, for the message.</param>
    /// <param name="tensors">The tensors it was tried on, for the message.</param>
    public static void Check(int status, string operation, params ReadOnlySpan<Tensor> tensors)
    {
        if (status < 0)
        {
            string reason = Last();
            throw new TorchException(operation, [.. tensors.ToArray().Select(tensor => tensor.ToString())], reason);
        }
    }

    /// <summary>Drops the C++ location, the stack and the list of registered kernels, and joins what is left to one line.</summary>
    public static string Clean(string text)
    {
        foreach (string end in (ReadOnlySpan<string>)["\nException raised from ", " This could be because the operator doesn't exist for this backend"])
        {
            int at = text.IndexOf(end, StringComparison.Ordinal);
            text = at < 0 ? text : text[..at];
        }

        text = InternalAssert().Replace(text, "an assertion inside libtorch failed: ");
        return Blanks().Replace(text, " ").Trim();
    }

    public static unsafe string Text(byte* utf8) => Marshal.PtrToStringUTF8((nint)utf8) ?? "";

    [GeneratedRegex("""^.*INTERNAL ASSERT FAILED at "[^"]*":\d+, please report a bug to PyTorch\.\s*""", RegexOptions.Singleline)]
    private static partial Regex InternalAssert();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
