// sandbox.c: a seccomp filter that refuses system calls no analysis makes; called before the first input is read.
// SPDX-License-Identifier: Apache-2.0
#include "cli/sandbox.h"

#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__)) && !defined(__SANITIZE_ADDRESS__)

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#else
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#define REFUSE(name) \
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##name, 0, 1), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)

// A list of what is refused, not of what is allowed: a new C library must not break a nightly run.
static struct sock_filter FILTER[] = {
	BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0),
	BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
	BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
	REFUSE(socket),
	REFUSE(socketpair),
	REFUSE(connect),
	REFUSE(bind),
	REFUSE(listen),
	REFUSE(accept),
	REFUSE(accept4),
	REFUSE(sendto),
	REFUSE(sendmsg),
	REFUSE(execve),
	REFUSE(execveat),
	REFUSE(ptrace),
	REFUSE(process_vm_readv),
	REFUSE(process_vm_writev),
	REFUSE(kexec_load),
	REFUSE(init_module),
	REFUSE(finit_module),
	REFUSE(bpf),
	REFUSE(mount),
	REFUSE(umount2),
	REFUSE(pivot_root),
	REFUSE(chroot),
	REFUSE(setuid),
	REFUSE(setgid),
	REFUSE(keyctl),
	REFUSE(add_key),
	REFUSE(request_key),
	BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
};

void sandbox_enter(void)
{
	struct sock_fprog program = { .len = sizeof FILTER / sizeof *FILTER, .filter = FILTER };
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
		prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

const char *sandbox_kind(void)
{
	return prctl(PR_GET_SECCOMP) >= 0 ? "seccomp" : "none";
}

#else

void sandbox_enter(void)
{
}

const char *sandbox_kind(void)
{
	return "none";
}

#endif
