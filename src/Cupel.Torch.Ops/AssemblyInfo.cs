using System.Runtime.CompilerServices;

// The argument lists on the stack are written before they are read: clearing them first would be work for nothing.
[module: SkipLocalsInit]
