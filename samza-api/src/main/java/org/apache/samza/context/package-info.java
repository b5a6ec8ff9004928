// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/**
 * What a running job hands to user code, from the widest to the narrowest: the job, the container, the task; beside
 * them the objects an application adds itself, per container and per task.
 */
package org.apache.samza.context;
