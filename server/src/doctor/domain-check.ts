import { X509Certificate } from 'node:crypto';
import { connect } from 'node:tls';
import { type Finding, fail, ok, warn } from './finding.js';
import { certificate } from './wechat-pay-check.js';

const WAIT_MS = 8_000;

/** PUBLIC_URL is what WeChat's notices and phones come to: https with a name, a good certificate, and us behind it. */
export async function checkDomain(publicUrl: string): Promise<Finding[]> {
  const url = new URL(publicUrl);
  const findings = [address(url)];
  if (url.protocol === 'https:') findings.push(await tlsCertificate(url));
  findings.push(await answers(url));
  return findings;
}

function address(url: URL): Finding {
  const what = 'PUBLIC_URL';
  const bare = /^(\d+\.){3}\d+$|^\[|^localhost$/.test(url.hostname);
  if (url.protocol === 'https:' && !bare) return ok(what, url.host);
  return warn(what, '微信只认备过案的 https 域名；这个地址只能演示用');
}

async function tlsCertificate(url: URL): Promise<Finding> {
  const what = '域名证书';
  const raw = await new Promise<Buffer | null>((resolve) => {
    const socket = connect({ host: url.hostname, port: Number(url.port || 443), servername: url.hostname });
    const end = (bytes: Buffer | null) => {
      socket.destroy();
      resolve(bytes);
    };
    socket.setTimeout(WAIT_MS, () => end(null));
    socket.once('error', () => end(null));
    socket.once('secureConnect', () => end(socket.getPeerCertificate().raw ?? null));
  });
  return raw ? certificate(what, new X509Certificate(raw)) : fail(what, '连不上，或者证书不被信任');
}

async function answers(url: URL): Promise<Finding> {
  const what = '从 PUBLIC_URL 看服务';
  try {
    const answer = await fetch(new URL('/readyz', url), { signal: AbortSignal.timeout(WAIT_MS) });
    if (answer.ok) return ok(what, '已就绪');
    return fail(what, `回答 ${answer.status}，服务没有就绪，请看它的日志`);
  } catch {
    return fail(what, '没有回答：服务没有开，或者域名没有指到它');
  }
}
