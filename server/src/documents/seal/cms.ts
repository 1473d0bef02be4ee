import { createHash } from 'node:crypto';
import {
  Attribute,
  CertificateChoices,
  CertificateSet,
  CMSVersion,
  ContentInfo,
  DigestAlgorithmIdentifiers,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  id_data,
  id_signedData,
  SignedData,
  SignerIdentifier,
  SignerInfo,
  SignerInfos,
} from '@peculiar/asn1-cms';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { AlgorithmIdentifier, Certificate } from '@peculiar/asn1-x509';
import type { SealAuthority } from './seal-authority.js';

const SHA256 = '2.16.840.1.101.3.4.2.1';
const RSA_SHA256 = '1.2.840.113549.1.1.11';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
const SIGNATURE_TIME_STAMP = '1.2.840.113549.1.9.16.2.14';
const DER_NULL = new Uint8Array([5, 0]);
/** SigningCertificateV2 with one SHA-256 hash and nothing else (RFC 5035): what stands before its 32 bytes. */
const ONE_SHA256_HASH = [0x30, 0x26, 0x30, 0x24, 0x30, 0x22, 0x04, 0x20];
const SET = 0x31;
/** The object identifier id-data, encoded. */
const DER_ID_DATA = new Uint8Array([0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01]);

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
const bytesOf = (value: unknown) => Buffer.from(AsnConvert.serialize(value));
const digestAlgorithm = () => new AlgorithmIdentifier({ algorithm: SHA256, parameters: bytesOfBuffer(DER_NULL) });

const octets = (bytes: Uint8Array) => new OctetString(bytesOfBuffer(bytes));

/** A SET whose members are encoded and in order already. */
function derSet(members: Buffer[]): Buffer {
  const body = Buffer.concat(members);
  const { length: size } = body;
  if (size > 0xffff) throw new Error('signed attributes too long');
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([SET, ...length]), body]);
}

/** The bytes in an ArrayBuffer of their own, as the ASN.1 classes want them. */
function bytesOfBuffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer as ArrayBuffer;
}

/**
 * A detached CMS signature over `content` as PAdES baseline wants it (ETSI EN 319 122, sub-filter ETSI.CAdES.detached):
 * content type, digest and the signing certificate are signed; a time-stamp is added where the authority has one. DER.
 */
export async function detachedSignature(content: Uint8Array, authority: SealAuthority): Promise<Buffer> {
  const [own] = authority.certificates;
  if (!own) throw new Error('a seal needs a certificate');
  const signed = [
    new Attribute({ attrType: CONTENT_TYPE, attrValues: [bytesOfBuffer(DER_ID_DATA)] }),
    new Attribute({ attrType: MESSAGE_DIGEST, attrValues: [AsnConvert.serialize(octets(sha256(content)))] }),
    new Attribute({
      attrType: SIGNING_CERTIFICATE_V2,
      attrValues: [bytesOfBuffer(Buffer.concat([Buffer.from(ONE_SHA256_HASH), sha256(own)]))],
    }),
  ].sort((a, b) => Buffer.compare(bytesOf(a), bytesOf(b)));
  const signature = await authority.sign(derSet(signed.map(bytesOf)));
  const stamp = await authority.timeStamp(sha256(signature));
  const { tbsCertificate } = AsnConvert.parse(own, Certificate);
  const signer = new SignerInfo({
    version: CMSVersion.v1,
    sid: new SignerIdentifier({
      issuerAndSerialNumber: new IssuerAndSerialNumber({
        issuer: tbsCertificate.issuer,
        serialNumber: tbsCertificate.serialNumber,
      }),
    }),
    digestAlgorithm: digestAlgorithm(),
    signedAttrs: signed,
    signatureAlgorithm: new AlgorithmIdentifier({ algorithm: RSA_SHA256, parameters: bytesOfBuffer(DER_NULL) }),
    signature: octets(signature),
    ...(stamp
      ? { unsignedAttrs: [new Attribute({ attrType: SIGNATURE_TIME_STAMP, attrValues: [bytesOfBuffer(stamp)] })] }
      : {}),
  });
  const data = new SignedData({
    version: CMSVersion.v1,
    digestAlgorithms: new DigestAlgorithmIdentifiers([digestAlgorithm()]),
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: id_data }),
    certificates: new CertificateSet(
      authority.certificates.map((der) => new CertificateChoices({ certificate: AsnConvert.parse(der, Certificate) })),
    ),
    signerInfos: new SignerInfos([signer]),
  });
  return bytesOf(new ContentInfo({ contentType: id_signedData, content: AsnConvert.serialize(data) }));
}
