namespace Cupel.Torch;

/// <summary>An operator of libtorch refused its arguments or failed.</summary>
/// <remarks>The message reads like a call with its reason: <c>aten::mm(float32[2, 3], float32[2, 3]): mat1 and mat2 shapes ...</c>.</remarks>
public sealed class TorchException : Exception
{
    /// <summary>Makes the exception; the message is written from the three.</summary>
    /// <param name="operation">The operator with its overload, such as <c>aten::add.Tensor</c>, or the call of the binding.</param>
    /// <param name="arguments">Each argument in short: type and shape of a tensor, value of a number.</param>
    /// <param name="reason">libtorch's own reason, on one line.</param>
    public TorchException(string operation, IReadOnlyList<string> arguments, string reason)
        : base($"{operation}({string.Join(", ", arguments)}): {reason}")
    {
        Operator = operation;
        Arguments = arguments;
        Reason = reason;
    }

    /// <summary>The operator with its overload, such as <c>aten::add.Tensor</c>.</summary>
    public string Operator { get; }

    /// <summary>Each argument in short: type and shape of a tensor (<c>float32[2, 3]</c>), value of a number.</summary>
    public IReadOnlyList<string> Arguments { get; }

    /// <summary>libtorch's own reason, on one line.</summary>
    public string Reason { get; }

    /// <summary>In which layer of a model it happened, <c>encoder.0.linear1</c>; null where it was in none. Set by the modules that it passes.</summary>
    public string? Layer { get; set; }

    /// <inheritdoc/>
    public override string Message => Layer is null ? base.Message : $"in layer `{Layer}`: {base.Message}";
}
