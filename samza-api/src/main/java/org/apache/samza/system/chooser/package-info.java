// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/** Which of the messages that have come in a container processes next. */
package org.apache.samza.system.chooser;
