using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace LvSeg.Evaluation.Json;

/// <summary>An object of a file that knows which of its keys were there, for null is a value.</summary>
internal abstract class KeyedObject
{
    /// <summary>The keys that were read.</summary>
    public HashSet<string> Read { get; } = [];
}

/// <summary>The keys of an object of a file, in their order: where the value of each comes from, and where it goes.</summary>
/// <param name="options">How the file is written.</param>
internal sealed class JsonKeys<T>(JsonSerializerOptions options)
    where T : KeyedObject, new()
{
    /// <summary>All of them, for the serializer.</summary>
    public JsonTypeInfo<T> Contract { get; } = NewContract(options);

    /// <summary>Adds a key below the others.</summary>
    /// <param name="name">The key.</param>
    /// <param name="get">Its value in what is written.</param>
    /// <param name="set">Takes the value that was read; left out where the file says it for people alone.</param>
    /// <param name="when">Whether it is written; always where left out.</param>
    public void Add<TValue>(string name, Func<T, TValue> get, Action<T, TValue>? set = null, Func<T, bool>? when = null)
    {
        JsonPropertyInfo key = Contract.CreateJsonPropertyInfo(typeof(TValue), name);
        key.Get = owner => get((T)owner);
        if (set is not null)
        {
            key.Set = (owner, value) =>
            {
                ((T)owner).Read.Add(name);
                set((T)owner, (TValue)value!);
            };
        }
        if (when is not null)
            key.ShouldSerialize = (owner, _) => when((T)owner);
        Contract.Properties.Add(key);
    }

    private static JsonTypeInfo<T> NewContract(JsonSerializerOptions options)
    {
        var contract = JsonTypeInfo.CreateJsonTypeInfo<T>(options);
        contract.CreateObject = () => new T();
        return contract;
    }
}
