// signals.c: the one place that deals with signals; called by main and by the commands that write.
// SPDX-License-Identifier: Apache-2.0
#include "cli/signals.h"
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

// A handler can reach nothing else: the paths of the files to remove, empty where there is none.
enum { PATHS = 2, PATH_BYTES = 4096 };
static char temporary[PATHS][PATH_BYTES];

static void end(int number)
{
	for (int i = 0; i < PATHS; i++)
		if (temporary[i][0])
			unlink(temporary[i]);
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

void signals_remember(const char *first, const char *second)
{
	static const int NUMBERS[] = { SIGINT, SIGTERM, SIGHUP };
	struct sigaction now, action = { .sa_handler = end };
	sigemptyset(&action.sa_mask);
	for (int i = 0; i < 3; i++)
		sigaddset(&action.sa_mask, NUMBERS[i]);
	snprintf(temporary[0], PATH_BYTES, "%s", first ? first : "");
	snprintf(temporary[1], PATH_BYTES, "%s", second ? second : "");
	for (int i = 0; i < 3; i++)
		if (sigaction(NUMBERS[i], NULL, &now) == 0 && now.sa_handler != SIG_IGN)
			sigaction(NUMBERS[i], &action, NULL);
	// A limit on file size is told by write(), with the old file in place.
	signal(SIGXFSZ, SIG_IGN);
}

void signals_forget(void)
{
	temporary[0][0] = temporary[1][0] = 0;
}
