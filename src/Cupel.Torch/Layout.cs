namespace Cupel.Torch;

/// <summary>How a tensor stores its elements. The numbers are libtorch's.</summary>
public enum Layout
{
    /// <summary>Dense, with a stride for each dimension.</summary>
    Strided = 0,

    /// <summary>Sparse by coordinates.</summary>
    Sparse = 1,

    /// <summary>Sparse by compressed rows.</summary>
    SparseCsr = 2,

    /// <summary>oneDNN's own blocked form.</summary>
    Mkldnn = 3,

    /// <summary>Sparse by compressed columns.</summary>
    SparseCsc = 4,

    /// <summary>Sparse by compressed rows of blocks.</summary>
    SparseBsr = 5,

    /// <summary>Sparse by compressed columns of blocks.</summary>
    SparseBsc = 6,
}
