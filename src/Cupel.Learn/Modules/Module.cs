using Cupel.Torch;

namespace Cupel.Learn.Modules;

/// <summary>A function of a tensor with parameters that are learnt, buffers that are kept, and other modules inside it.</summary>
/// <remarks>
/// <para>A module owns its tensors: they outlive every scope and are freed by <see cref="Dispose()"/>. What <see cref="Forward"/> makes
/// belongs to the caller's scope. Names are those PyTorch gives the same structure, so weights can be carried over.</para>
/// <para>Not safe for several threads in training; in evaluation mode and without gradients, several may call
/// <see cref="Forward"/>.</para>
/// </remarks>
public abstract class Module : IDisposable
{
    private readonly List<NamedTensor> _parameters = [];
    private readonly List<NamedTensor> _buffers = [];
    private readonly List<KeyValuePair<string, Module>> _children = [];
    private List<DerivedParameter>? _derived;

    /// <summary>Whether the module is in training mode, which turns dropout on and lets batch norm use the batch. True at first.</summary>
    public bool IsTraining { get; private set; } = true;

    /// <summary>The modules directly inside this one, by name, in the order they were added.</summary>
    public IReadOnlyList<KeyValuePair<string, Module>> Children => _children;

    /// <summary>Numbers that are learnt, in this module and those inside it.</summary>
    public long ParameterCount => Parameters().Sum(p => p.Tensor.Shape.Aggregate(1L, (product, size) => product * size));

    /// <summary>What it is: the part's name in a config, or the type's.</summary>
    public string Kind { get => field ?? GetType().Name; internal set; }

    /// <summary>The output for a batch.</summary>
    /// <param name="input">A batch: the first dimension is the example.</param>
    /// <exception cref="TorchException">It cannot take this input; the message names the layer.</exception>
    public Tensor Forward(Tensor input)
    {
        // Not by way of Pass: what a lambda takes along would be made anew at each call, traced or not.
        try
        {
            Prepare();
            return ModuleTrace.Current is null ? ForwardCore(input) : Traced(input);
        }
        catch (TorchException failure)
        {
            NameLayer(failure);
            throw;
        }
    }

    /// <summary>Computes the output for a batch: what a module is.</summary>
    /// <param name="input">A batch: the first dimension is the example.</param>
    protected abstract Tensor ForwardCore(Tensor input);

    /// <summary>Computes what an entry of the module's own gives, one that takes more than <see cref="Forward(Tensor)"/>: <see cref="ModuleTrace"/> notes it,
    /// and an error of libtorch names the layer. Every public method that computes goes through here.</summary>
    /// <param name="compute">Computes it.</param>
    /// <param name="inputs">What goes in; one that is given twice counts once.</param>
    /// <exception cref="TorchException">It cannot take these inputs; the message names the layer.</exception>
    protected Tensor Pass(Func<Tensor> compute, params ReadOnlySpan<Tensor> inputs) => Pass(compute, output => output, inputs);

    /// <summary>As <see cref="Pass(Func{Tensor}, ReadOnlySpan{Tensor})"/>, for an entry that gives more than a tensor.</summary>
    /// <param name="compute">Computes it.</param>
    /// <param name="output">The tensor among what it gives that counts as the output.</param>
    /// <param name="inputs">What goes in; one that is given twice counts once.</param>
    /// <exception cref="TorchException">It cannot take these inputs; the message names the layer.</exception>
    protected T Pass<T>(Func<T> compute, Func<T, Tensor> output, params ReadOnlySpan<Tensor> inputs)
    {
        try
        {
            Prepare();
            return ModuleTrace.Current is ModuleTrace trace ? trace.Through(this, inputs, compute, output) : compute();
        }
        catch (TorchException failure)
        {
            NameLayer(failure);
            throw;
        }
    }

    /// <summary>What is learnt: this module's own first, then each child's under the child's name.</summary>
    public IEnumerable<NamedTensor> Parameters() => Walk(module => module._parameters);

    /// <summary>What is kept but not learnt, such as running means; ordered as <see cref="Parameters"/>.</summary>
    public IEnumerable<NamedTensor> Buffers() => Walk(module => module._buffers);

    /// <summary>Everything that must be saved: parameters and buffers, in the order of PyTorch's <c>state_dict</c>.</summary>
    public IEnumerable<NamedTensor> State() => Walk(module => module._parameters.Concat(module._buffers));

    /// <summary>Copies saved tensors into this module's own, by name.</summary>
    /// <param name="saved">The saved tensors.</param>
    /// <returns>What did not fit and was left as it was.</returns>
    public StateReport LoadState(IReadOnlyDictionary<string, Tensor> saved) => StateLoader.Load([.. State()], saved);

    /// <summary>Turns training mode on, here and in every module inside.</summary>
    public void Train() => SetTraining(true);

    /// <summary>Turns training mode off, here and in every module inside.</summary>
    public void Eval() => SetTraining(false);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the tensors of this module and of those inside it.</summary>
    /// <param name="disposing">Always true: modules have no finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
        foreach (NamedTensor own in _parameters.Concat(_buffers))
        {
            own.Tensor.Dispose();
        }

        foreach (DerivedParameter derived in _derived ?? [])
        {
            derived.Target.Dispose();
        }

        foreach ((_, Module child) in _children)
        {
            child.Dispose();
        }
    }

    /// <summary>Takes a tensor as a parameter: it is kept, and gradients flow to it.</summary>
    /// <param name="name">Its name inside this module.</param>
    /// <param name="value">Its first value.</param>
    protected Tensor AddParameter(string name, Tensor value)
    {
        value.Keep().RequiresGrad = true;
        _parameters.Add(new(name, value));
        return value;
    }

    /// <summary>Takes a tensor as a buffer: it is kept and saved, but not learnt.</summary>
    /// <param name="name">Its name inside this module.</param>
    /// <param name="value">Its first value.</param>
    protected Tensor AddBuffer(string name, Tensor value)
    {
        _buffers.Add(new(name, value.Keep()));
        return value;
    }

    /// <summary>Takes a module as a part of this one, which owns it from now on.</summary>
    /// <param name="name">Its name inside this module.</param>
    /// <param name="child">The module.</param>
    /// <typeparam name="T">What kind of module it is.</typeparam>
    protected T AddChild<T>(string name, T child)
        where T : Module
    {
        _children.Add(new(name, child));
        return child;
    }

    private IEnumerable<NamedTensor> Walk(Func<Module, IEnumerable<NamedTensor>> own) =>
        own(this).Concat(_children.SelectMany(child => child.Value.Walk(own).Select(t => new NamedTensor($"{child.Key}.{t.Name}", t.Tensor))));

    /// <summary>Numbers that are learnt, without those of the modules inside.</summary>
    internal long OwnParameterCount => _parameters.Sum(p => p.Tensor.Shape.Aggregate(1L, (product, size) => product * size));

    /// <summary>This module and all inside it.</summary>
    internal IEnumerable<Module> All() => _children.SelectMany(child => child.Value.All()).Prepend(this);

    /// <summary>The parameter of this module itself that has a name; null where it has none.</summary>
    internal Tensor? FindOwn(string name) => _parameters.FirstOrDefault(parameter => parameter.Name == name).Tensor;

    /// <summary>A parameter is learnt no longer, but computed from others before each pass. Those take its place in the state, at the end.</summary>
    /// <param name="name">The parameter's name inside this module.</param>
    /// <param name="derive">What computes it; it may add parameters and buffers by the functions it is given.</param>
    internal void Derive(string name, Func<Tensor, Func<string, Tensor, Tensor>, Func<string, Tensor, Tensor>, DerivedParameter> derive)
    {
        Tensor target = FindOwn(name)!;
        _parameters.RemoveAll(parameter => parameter.Name == name);
        (_derived ??= []).Add(derive(target, AddParameter, AddBuffer));
    }

    /// <summary>The name of a module somewhere inside this one, dotted; null where it is not inside.</summary>
    internal string? FindName(Module inner)
    {
        foreach ((string name, Module child) in _children)
        {
            if (ReferenceEquals(child, inner))
            {
                return name;
            }

            if (child.FindName(inner) is string rest)
            {
                return $"{name}.{rest}";
            }
        }

        return null;
    }

    private Tensor Traced(Tensor input) => ModuleTrace.Current!.Through(this, [input], () => ForwardCore(input), output => output);

    // On its way out a failure passes the layers from the inmost to the whole model: each adds the name of the one before.
    private void NameLayer(TorchException failure)
    {
        if (failure.Data[typeof(Module)] is Module before && FindName(before) is string name)
        {
            failure.Layer = failure.Layer is null ? name : $"{name}.{failure.Layer}";
        }

        failure.Data[typeof(Module)] = this;
    }

    private void Prepare()
    {
        if (_derived is not null)
        {
            foreach (DerivedParameter derived in _derived)
            {
                derived.Refresh(IsTraining);
            }
        }
    }

    private void SetTraining(bool on)
    {
        IsTraining = on;
        foreach ((_, Module child) in _children)
        {
            child.SetTraining(on);
        }
    }
}
