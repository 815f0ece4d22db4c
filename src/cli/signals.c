// signals.c: the one place that deals with signals; called by main and by the commands that write.
// SPDX-License-Identifier: Apache-2.0
#include "cli/signals.h"
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

// A handler can reach nothing else: the path of the file to remove, empty when there is none.
static char temporary_path[4096];

static void end(int number)
{
	if (temporary_path[0])
		unlink(temporary_path);
	signal(number, SIG_DFL);
	raise(number);
}

int signals_descriptors(void)
{
	// The wrong way round: whoever uses them gets an error, as with a closed descriptor.
	static const int FLAGS[] = { O_WRONLY, O_RDONLY, O_RDONLY };
	for (int fd = 0; fd < 3; fd++)
		if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", FLAGS[fd]) != fd)
			return 0;
	return 1;
}

void signals_remember(const char *temporary)
{
	static const int NUMBERS[] = { SIGINT, SIGTERM, SIGHUP };
	struct sigaction now, action = { .sa_handler = end };
	sigemptyset(&action.sa_mask);
	for (int i = 0; i < 3; i++)
		sigaddset(&action.sa_mask, NUMBERS[i]);
	if (temporary && strlen(temporary) < sizeof temporary_path)
		snprintf(temporary_path, sizeof temporary_path, "%s", temporary);
	for (int i = 0; i < 3; i++)
		if (sigaction(NUMBERS[i], NULL, &now) == 0 && now.sa_handler != SIG_IGN)
			sigaction(NUMBERS[i], &action, NULL);
	// A limit on file size is told by write(), with the old file in place.
	signal(SIGXFSZ, SIG_IGN);
}

void signals_forget(void)
{
	temporary_path[0] = 0;
}
