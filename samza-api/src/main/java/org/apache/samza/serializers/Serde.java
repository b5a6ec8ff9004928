// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.serializers;

import java.io.Serializable;

/**
 * A serializer together with its deserializer: what one writes the other reads back as an equal object.
 *
 * <p>One instance may be used by several threads at the same time. A serde that an application hands over as an object
 * travels through the configuration in Java-serialised form; keep caches and other things that do not survive that in
 * {@code transient} fields.
 *
 * @param <T> type of the objects
 */
public interface Serde<T> extends Serializer<T>, Deserializer<T>, Serializable {}
