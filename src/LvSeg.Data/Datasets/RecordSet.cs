using LvSeg.Data.Examples;
using LvSeg.Data.Files;
using LvSeg.Data.Records;
using LvSeg.Data.Slices;

namespace LvSeg.Data.Datasets;

/// <summary>Writes slices as the record files of a folder.</summary>
public static class RecordSet
{
    /// <summary>Writes <c>&lt;name&gt;.train.tfrecord</c> and <c>&lt;name&gt;.val.tfrecord</c>: both, or neither where one fails.</summary>
    /// <param name="folder">Where to; made where it is not there.</param>
    /// <param name="name">Begins both names; must tell no side itself.</param>
    /// <param name="train">What is trained on.</param>
    /// <param name="validation">What is validated on.</param>
    /// <exception cref="DataException">The folder holds record files already, or a slice cannot be read.</exception>
    /// <exception cref="IOException">The disk is full, read-only or gone.</exception>
    public static void Write(string folder, string name, IEnumerable<Slice> train, IEnumerable<Slice> validation)
    {
        string trainPath = Path.Combine(folder, $"{name}.train.tfrecord");
        string validationPath = Path.Combine(folder, $"{name}.val.tfrecord");
        foreach (string path in (string[])[trainPath, validationPath])
        {
            if (RecordFileName.Parse(path) is not { } file || file.IsTrain == file.IsValidation)
                throw new DataException($"The name '{name}' holds 'train' or 'val', which tells training files from validation files. Choose another.");
        }
        if (File.Exists(folder))
            throw new DataException($"{folder}: it is a file; a folder was expected.");
        if (Directory.Exists(folder) && DataFolder.List(folder).Records is [var first, ..])
            throw new DataException($"{folder}: the folder holds record files already, such as {Path.GetFileName(first.Path)}. Choose another.");
        if (Dataset.IsIn(folder))
            throw new DataException($"{folder}: the folder holds pictures, and records beside them would make it of no use. Choose another.");
        bool isNew = !Directory.Exists(folder);
        Directory.CreateDirectory(folder);
        // Names that no reader takes until both files are whole.
        string newTrain = trainPath + ".new", newValidation = validationPath + ".new";
        try
        {
            Write(newValidation, validation);
            Write(newTrain, train);
            File.Move(newValidation, validationPath);
            File.Move(newTrain, trainPath);
        }
        catch
        {
            File.Delete(newValidation);
            File.Delete(newTrain);
            // There were no records before.
            File.Delete(validationPath);
            if (isNew && !Directory.EnumerateFileSystemEntries(folder).Any())
                Directory.Delete(folder);
            throw;
        }
    }

    /// <summary>Writes slices as one record file, whole or not at all.</summary>
    /// <exception cref="IOException">The disk is full, read-only or gone.</exception>
    public static void Write(string path, IEnumerable<Slice> slices) => AtomicFile.Write(path, stream =>
    {
        var writer = new RecordWriter(stream);
        foreach (Slice slice in slices)
            writer.Write(ExampleWriter.Write(slice));
    });
}
