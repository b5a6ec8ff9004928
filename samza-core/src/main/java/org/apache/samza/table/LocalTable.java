package org.apache.samza.table;

public abstract class LocalTable<K, V> implements ReadWriteTable<K, V> {}
