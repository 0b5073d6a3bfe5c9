using Cupel.Torch;
using Cupel.Torch.Files;

namespace Cupel.Learn.Modules.Script;

/// <summary>A TorchScript program as a module: it is called, trained, frozen and saved as any other.</summary>
/// <remarks>Its <c>forward</c> takes one tensor and returns one; others are called through <see cref="Program"/>. Names of state are the program's own.
/// See <see cref="ScriptProgram"/> for what such a program may do.</remarks>
public sealed class ScriptModule : Module
{
    private bool? _mode;

    private ScriptModule(ScriptProgram program)
    {
        Program = program;
        foreach ((string name, Tensor tensor, bool isParameter) in program.State())
        {
            // A program may have been saved with some of its parameters frozen.
            bool isLearnt = !isParameter || tensor.RequiresGrad;
            _ = isParameter ? AddParameter(name, tensor) : AddBuffer(name, tensor);
            if (!isLearnt)
            {
                tensor.RequiresGrad = false;
            }
        }
    }

    /// <summary>The program. The module owns it.</summary>
    public ScriptProgram Program { get; }

    /// <summary>Loads a program from a file.</summary>
    /// <param name="path">The file that <c>torch.jit.save</c> wrote.</param>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    /// <exception cref="TorchException">It is no such file, damaged, or too new for this libtorch.</exception>
    public static ScriptModule Load(string path)
    {
        using Scope scope = Scope.New();
        return new ScriptModule(ScriptProgram.Load(path));
    }

    /// <inheritdoc/>
    /// <exception cref="TorchException">The program takes other inputs, or failed.</exception>
    /// <exception cref="InvalidOperationException">It returned something else than one tensor.</exception>
    protected override Tensor ForwardCore(Tensor input)
    {
        if (_mode != IsTraining)
        {
            Program.Train(IsTraining);
            _mode = IsTraining;
        }

        Value[] results = Program.Call("forward", input);
        return results.Length == 1 ? results[0].TakeTensor() : throw Several(results);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Program.Dispose();
    }

    private static InvalidOperationException Several(Value[] results)
    {
        foreach (Value result in results)
        {
            result.FindTensor()?.Dispose();
        }

        return new InvalidOperationException($"the program's `forward` returned {results.Length} values, and a module gives one tensor; call `Program.Call(\"forward\", ...)`");
    }
}
