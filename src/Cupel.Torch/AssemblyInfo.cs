using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

// Everything that crosses the native boundary is blittable, so a call is a plain function pointer call.
[assembly: DisableRuntimeMarshalling]
[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
[module: SkipLocalsInit]
