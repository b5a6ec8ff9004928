// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/** An application as its author writes it: a class that tells, once, what is read, what is done and what is written. */
package org.apache.samza.application;
