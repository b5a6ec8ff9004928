// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/** Where an application tells what it consists of. */
package org.apache.samza.application.descriptors;
