// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/** Marks that tell users of a type how far its shape can be relied on between releases. */
package org.apache.samza.annotation;
