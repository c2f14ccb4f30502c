namespace LvSeg.Keras.Saving;

/// <summary>A file that is no sound safetensors file. Whoever reads it gives the message on in an exception of its own.</summary>
internal sealed class SafetensorsException(string message, Exception? inner = null) : Exception(message, inner);
