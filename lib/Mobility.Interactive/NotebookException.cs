namespace Mobility.Interactive;

/// <summary>A mistake a user can mend: its message is shown alone, without a stack.</summary>
public sealed class NotebookException(string message, Exception? inner = null) : Exception(message, inner);
