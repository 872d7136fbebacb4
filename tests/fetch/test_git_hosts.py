"""Which hosts a stranger's address may make us ask, and how git is kept from anything else."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import trustme

from git_server import GitServer, git, serving_git
from osi_check.fetch.cache import MemoryCache
from osi_check.fetch.git import fetch as plain
from osi_check.fetch.git.process import Deadline, Git, GitLimits, GitResult, find_git
from osi_check.fetch.git.session import GitOptions
from osi_check.fetch.hosts import Host, HostResolver, allowed_hosts
from osi_check.fetch.http import HttpClient, Page
from osi_check.model import Fact, Unknown
from osi_check.repository.address import Address, parse_address
from osi_check.repository.snapshot import Entry, Snapshot

PUBLIC = "93.184.216.34"


def hosts(*addresses: str, internal: tuple[str, ...] = (), proxies: dict[str, str] | None = None):  # type: ignore[no-untyped-def]
    def resolve(host: str, port: int) -> list[str]:
        if not addresses:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return list(addresses)

    return HostResolver(internal, resolve=resolve, connect=lambda *_: None, proxies=proxies or {})


@pytest.mark.parametrize("place", [PUBLIC, "2606:2800:220:1::1", "2002:5db8:d822::1"])
def test_a_host_of_the_internet_is_asked_at_the_address_that_was_checked(place: str) -> None:
    assert hosts(place).find("git.example") == Host("https", "git.example", 443, (place,))


@pytest.mark.parametrize(
    "place",
    [
        "127.0.0.1",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.2.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:a9fe:a9fe",
        "::127.0.0.1",
        "fe80::1%eth0",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "2002:7f00:1::1",
        "64:ff9b::a9fe:a9fe",
        "2001:0:5db8:d822::1",
        "not an address",
    ],
)
def test_a_host_on_an_internal_network_is_refused(place: str) -> None:
    for found in (hosts(place), hosts(PUBLIC, place)):
        why = found.find("git.example")
        assert isinstance(why, Unknown)
        assert "git.example is on an internal network" in why.reason
        assert "OSI_CHECK_INTERNAL_HOSTS" in why.reason


@pytest.mark.parametrize(
    "name",
    ["localhost", "127.0.0.1", "127.1", "2130706433", "0x7f000001", "[::1]", "127.0.0.1:8080"],
)
def test_this_machine_is_refused_however_it_is_written(name: str) -> None:
    assert isinstance(HostResolver(proxies={}).find(name), Unknown)


@pytest.mark.parametrize("name", ["", "a b", "-x", "a/b", "user@host", "x:y", "é", "[::1", "a\n"])
def test_what_names_no_host_is_not_looked_up(name: str) -> None:
    assert hosts(PUBLIC).find(name) == Unknown("no-host")


def test_a_company_may_allow_its_own_forge() -> None:
    names = allowed_hosts({"OSI_CHECK_INTERNAL_HOSTS": "Git.Corp.Example, other.example:8443"})
    found = hosts("10.1.2.3", internal=tuple(names))
    assert found.find("git.corp.example") == Host("https", "git.corp.example", 443, ("10.1.2.3",))
    assert isinstance(found.find("other.example:8443"), Host)
    assert isinstance(found.find("other.example"), Unknown)
    assert allowed_hosts({}) == []


def test_only_this_machine_is_asked_without_encryption() -> None:
    found = HostResolver(["127.0.0.1:8080", "[::1]:8080"], connect=lambda *_: None, proxies={})
    assert found.find("127.0.0.1:8080") == Host("http", "127.0.0.1:8080", 8080, ("127.0.0.1",))
    assert found.find("[::1]:8080") == Host("http", "[::1]:8080", 8080, ("::1",))


def test_a_host_that_cannot_be_found_may_be_there_later() -> None:
    why = hosts().find("git.example")
    assert isinstance(why, Unknown)
    assert why.transient
    assert why.reason == "could not find git.example: no such name"


@pytest.mark.parametrize("kind", ["https", "all"])
def test_a_proxy_knows_names_and_connects_but_is_no_way_into_a_network(kind: str) -> None:
    proxies = {kind: "http://proxy.example:3128"}
    assert hosts(proxies=proxies).find("git.example") == Host("https", "git.example", 443)
    assert hosts(PUBLIC, proxies=proxies).find("git.example") == Host("https", "git.example", 443)
    assert isinstance(hosts("10.0.0.1", proxies=proxies).find("git.example"), Unknown)
    assert isinstance(hosts(proxies=proxies).find("10.0.0.1"), Unknown)


def test_a_host_is_looked_up_once() -> None:
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return [PUBLIC, "10.0.0.1"][len(asked) - 1 :][:1]

    found = HostResolver(resolve=resolve, connect=lambda *_: None, proxies={})
    assert found.find("git.example") == found.find("git.example")
    assert asked == ["git.example"]


def test_a_host_is_asked_at_the_first_address_that_answers() -> None:
    dead = "2606:2800:220:1::1"

    def reach(address: str, port: int) -> None:
        if address == dead:
            raise OSError(101, "Network is unreachable")

    def found(*addresses: str) -> object:
        names = HostResolver(resolve=lambda *_: addresses, connect=reach, proxies={})
        return names.find("git.example")

    assert found(dead, PUBLIC) == Host("https", "git.example", 443, (PUBLIC,))
    why = {"host": "git.example", "why": "Network is unreachable"}
    assert found(dead) == Unknown("host-unreachable", why, transient=True)


def test_a_host_where_nobody_answers_is_said_at_once() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        name = f"127.0.0.1:{closed.getsockname()[1]}"
        why = HostResolver([name], proxies={}).find(name)
    refused = {"host": name, "why": "Connection refused"}
    assert why == Unknown("host-unreachable", refused, transient=True)


# --- git and HTTP keep to the host


@pytest.fixture
def server(tmp_path: Path) -> Iterator[GitServer]:
    (tmp_path / "served").mkdir()
    with serving_git(tmp_path / "served") as served:
        yield served


def program() -> str:
    found = find_git()
    assert isinstance(found, str)
    return found


def run(folder: Path, *args: str, host: Host | None = None, **environ: str) -> GitResult:
    folder.mkdir(exist_ok=True)
    runner = Git(program(), GitLimits(), {"PATH": "/usr/bin:/bin", **environ})
    done = runner.run(args, folder, Deadline(20), host=host)
    assert isinstance(done, GitResult), done
    return done


def test_git_and_http_connect_where_the_name_was_found(server: GitServer, tmp_path: Path) -> None:
    server.add("o/tool", {"LICENSE": "x"})
    server.pages["/page"] = b"here"
    # No resolver knows this name: only the address that was checked can be meant.
    host = Host("http", f"git.invalid:{server.port}", server.port, ("127.0.0.1",))
    done = run(tmp_path / "g", "ls-remote", f"{host.url}/o/tool.git", host=host)
    assert done.code == 0, done.stderr
    page = HttpClient().get(host, "/page", most=10)
    assert isinstance(page, Page)
    assert (page.status, page.body) == (200, b"here")
    assert {headers["Host"] for headers in server.heard} == {host.name}


@pytest.mark.parametrize("url", ["file:///", "ext::touch ran", "ssh://127.0.0.1/x", "git://x/y"])
def test_git_speaks_no_other_protocol(url: str, tmp_path: Path) -> None:
    git("init", "-q", "--bare", str(tmp_path / "other.git"))
    url = url.replace("file:///", f"file://{tmp_path}/other.git")
    host = Host("https", "git.example", 443, (PUBLIC,))
    done = run(tmp_path / "g", "ls-remote", "--", url, host=host)
    assert done.code == 128
    assert "not allowed" in done.stderr
    assert not (tmp_path / "g" / "ran").exists()


def test_git_follows_no_redirect(server: GitServer, tmp_path: Path) -> None:
    server.add("o/tool", {"LICENSE": "x"})
    server.moved["/old"] = "/o/tool.git"
    host = Host("http", server.host, server.port, ("127.0.0.1",))
    done = run(tmp_path / "g", "ls-remote", f"{server.url}/old", host=host)
    assert done.code == 128
    assert done.last_error == "fatal: unable to access it The requested URL returned error: 301"


def test_git_reads_nothing_of_the_users(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / ".gitconfig").write_text("[user]\n\tname = Private\n[alias]\n\tx = !touch ran\n")
    (home / ".netrc").write_text("machine git.example login me password secret\n")
    shown = run(
        tmp_path / "g",
        "config",
        "--list",
        HOME=str(home),
        XDG_CONFIG_HOME=str(home),
        GIT_CONFIG_GLOBAL=str(home / ".gitconfig"),
        GIT_CONFIG_COUNT="1",
        GIT_CONFIG_KEY_0="user.name",
        GIT_CONFIG_VALUE_0="Private",
        GITHUB_TOKEN="ghp_secretsecretsecret",
        GIT_DIR="/elsewhere",
    )
    assert b"Private" not in shown.out
    assert b"secret" not in shown.out
    for line in (b"credential.helper=", b"core.fsmonitor=false", b"http.followredirects=false"):
        assert line in shown.out.lower().splitlines()
    variables = run(tmp_path / "g", "-c", "alias.env=!env", "env", GITHUB_TOKEN="ghp_secret").out
    assert b"ghp_secret" not in variables


def test_every_setting_is_one_that_git_knows(server: GitServer, tmp_path: Path) -> None:
    """A slip of the pen in a setting would be a hole that nobody sees."""
    server.add("o/tool", {"LICENSE": "x"})
    host = Host("http", server.host, server.port, ("127.0.0.1",))
    git("init", "-q", "--bare", str(tmp_path / "g"))
    done = run(tmp_path / "g", "fetch", f"{server.url}/o/tool.git", "HEAD", host=host)
    assert done.code == 0
    assert "unknown" not in done.stderr.lower()
    assert "skipping" not in done.stderr.lower()


@pytest.mark.parametrize(
    ("text", "host", "path"),
    [
        ("https://gitlab.example/a/b/c/d", "gitlab.example", "a/b/c/d"),
        ("https://gitlab.example/a/b/-/tree/main", "gitlab.example", "a/b"),
        ("https://git.example/~user/tool/log", "git.example", "~user/tool"),
        ("https://forge.example/o/tool/pulls", "forge.example", "o/tool"),
        ("https://forge.example:8443/o/tool", "forge.example:8443", "o/tool"),
        ("https://forge.example:443/o/tool", "forge.example", "o/tool"),
        ("ssh://git@forge.example:2222/o/tool", "forge.example", "o/tool"),
        ("ssh://git@forge.example:o/tool", "forge.example", "o/tool"),
        ("git@forge.example:7/tool", "forge.example", "7/tool"),
        ("ssh://forge.example:2222/o/tool", "forge.example", "o/tool"),
        ("https://git.example/tool.git", "git.example", "tool"),
        ("https://[2001:db8::1]/o/tool", "[2001:db8::1]", "o/tool"),
        ("https://bücher.example/o/tool", "xn--bcher-kva.example", "o/tool"),
    ],
)
def test_addresses_of_any_forge_are_read(text: str, host: str, path: str) -> None:
    found = parse_address(text)
    assert found is not None
    assert (found.host, found.path) == (host, path)


@pytest.mark.parametrize(
    "text",
    [
        "https://git.example/tool",
        "https://git.example/o/a b",
        "https://git.example/o/../x",
        "https://git.example/g/o/x;y",
        "https://git.example/g/o/--x\u202e",
        "https://git.example:port/o/tool",
        "https://github.com/tool.git",
    ],
)
def test_what_is_no_repository_has_no_address(text: str) -> None:
    assert parse_address(text) is None


@pytest.fixture
def trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[GitServer]:
    """A server that has a certificate for `git.test`, from an authority that is trusted."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    for name in ("SSL_CERT_FILE", "GIT_SSL_CAINFO"):
        monkeypatch.setenv(name, str(tmp_path / "ca.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("git.test").configure_cert(context)
    (tmp_path / "served").mkdir()
    with serving_git(tmp_path / "served", context) as served:
        yield served


def read_over_tls(server: GitServer, name: str) -> Fact[Snapshot]:
    names = HostResolver([name], resolve=lambda *_: ["127.0.0.1"], proxies={})
    place = Address(f"{name}:{server.port}", "o/tool")
    [(_, seen)] = plain.fetch_repositories(
        [place], Nothing(), MemoryCache(), GitOptions(hosts=names)
    )
    return seen


class Nothing:
    def texts(self, entries: Sequence[Entry]) -> list[str]:
        return []

    def folders(self, entries: Sequence[Entry], unlisted: Sequence[str]) -> list[str]:
        return []


def test_the_certificate_must_be_the_names_and_not_the_addresses(trusted: GitServer) -> None:
    trusted.add("o/tool", {"LICENSE": "x"})
    trusted.pages["/api/v1/repos/o/tool"] = b'{"full_name": "o/tool", "clone_url": ""}'
    seen = read_over_tls(trusted, "git.test")
    assert isinstance(seen, Snapshot), seen
    assert (seen.forge, seen.url) == ("gitea", f"https://git.test:{trusted.port}/o/tool")
    trusted.asked.clear()
    why = read_over_tls(trusted, "other.test")
    assert isinstance(why, Unknown)
    assert why.transient
    assert "other.test" in why.reason
    assert not trusted.asked


# --- one answer


def here(server: GitServer) -> Host:
    return Host("http", server.host, server.port, ("127.0.0.1",))


def test_an_answer_without_end_is_given_up(server: GitServer) -> None:
    server.pages["/page"] = b"x" * 3_000_000
    why = HttpClient().get(here(server), "/page")
    assert why == Unknown("answer-too-large", {"host": server.host}, transient=True)


def test_a_page_that_does_not_come_is_given_up(
    server: GitServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("osi_check.fetch.http.READ_SECONDS", 0.2)
    server.hung.add("/page")
    why = HttpClient().get(here(server), "/page")
    assert why == Unknown("answer-too-late", {"host": server.host}, transient=True)


def test_a_host_that_is_gone_meanwhile_may_come_back(server: GitServer) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        why = HttpClient().get(Host("http", f"x.test:{port}", port, ("127.0.0.1",)), "/")
    assert isinstance(why, Unknown)
    assert why.transient
    assert why.reason.startswith(f"can't connect to x.test:{port}")


def test_what_git_complains_of_is_one_harmless_line() -> None:
    said = "remote: \x1b[31mx\nerror: RPC failed\nfatal: unable to access 'https://h/o/r/': no\x07"
    assert GitResult(128, b"", said).last_error == "fatal: unable to access it no?"
    assert GitResult(128, b"", "").last_error == ""
